import { once } from 'node:events'
import { RealtimeManager, type TableChange } from '@livepane/core'
import { liveQueries, shareRows } from '@livepane/core/query'
import { QueryClient, QueryObserver } from '@tanstack/query-core'
import type { BookingRow } from './bookings.ts'
import { createLoopback } from './createLoopback.ts'

/** A cached list that is watched, and kept true one way or another. */
export interface WatchedList {
  /** Takes these changes and shows them. */
  take(changes: readonly TableChange<BookingRow>[]): void
  rows(): readonly BookingRow[]
  /** How often its watcher was told. */
  notifications(): number
  stop(): void
}

const QUERY_KEY = ['bookings']

/** A list kept by Livepane, past its first read and inside a flush window: what a busy table meets. */
export async function createLiveList(
  rows: BookingRow[],
  firstChange: TableChange<BookingRow>,
): Promise<WatchedList> {
  const { port, send } = createLoopback()
  // No timer may flush on the clock; `take` does.
  const manager = new RealtimeManager(port, { throttleMs: 3_600_000, maxQueueSize: 1_000_000 })
  const queryClient = new QueryClient()
  const handle = liveQueries(manager, queryClient).handle({
    queryKey: QUERY_KEY,
    table: 'bookings',
  })
  const isLive = new AbortController()
  const unsubscribe = handle.subscribe(() => {
    if (handle.getSnapshot().phase === 'live') isLive.abort()
  })
  let notifications = 0
  const observer = new QueryObserver<BookingRow[]>(queryClient, {
    queryKey: QUERY_KEY,
    queryFn: handle.wrap(() => rows),
    structuralSharing: shareRows,
    staleTime: Infinity,
  })
  const stopWatching = observer.subscribe(() => {
    notifications += 1
  })
  await once(isLive.signal, 'abort')
  // The first change of a quiet spell is shown at once and opens the window.
  send(firstChange)
  notifications = 0

  return {
    take: (changes) => {
      for (const change of changes) send(change)
      manager.flush()
    },
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
