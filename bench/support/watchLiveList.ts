import { once } from 'node:events'
import type { RealtimeManager } from '@livepane/core'
import { liveQueries, shareRows } from '@livepane/core/query'
import { QueryClient, QueryObserver } from '@tanstack/query-core'
import type { BookingRow } from './bookings.ts'
import type { CachedList } from './cachedList.ts'

const QUERY_KEY = ['bookings']

/** Options of an engine whose timers never flush on the clock, and which never gives up a queue. */
export const UNHURRIED = { throttleMs: 3_600_000, maxQueueSize: 1_000_000 }

/** A list that Livepane keeps, once it is live. `read` answers its query function. */
export async function watchLiveList(
  manager: RealtimeManager,
  read: () => BookingRow[] | Promise<BookingRow[]>,
): Promise<CachedList> {
  const queryClient = new QueryClient()
  const handle = liveQueries(manager, queryClient).handle({
    queryKey: QUERY_KEY,
    table: 'bookings',
  })
  const isLive = new AbortController()
  const unsubscribe = handle.subscribe(() => {
    if (!isLive.signal.aborted && handle.getSnapshot().phase === 'live') isLive.abort()
  })
  let notifications = 0
  const observer = new QueryObserver<BookingRow[]>(queryClient, {
    queryKey: QUERY_KEY,
    queryFn: handle.wrap(read),
    structuralSharing: shareRows,
    staleTime: Infinity,
  })
  const stopWatching = observer.subscribe(() => {
    notifications += 1
  })
  await once(isLive.signal, 'abort')
  return {
    rows: () => queryClient.getQueryData<BookingRow[]>(QUERY_KEY) ?? [],
    notifications: () => notifications,
    stop: () => {
      stopWatching()
      unsubscribe()
      manager.stop()
      queryClient.clear()
    },
  }
}
