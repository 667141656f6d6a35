import { QueryClient, QueryObserver } from '@tanstack/query-core'
import type { BookingRow } from './bookings.ts'
import type { KeptList } from './cachedList.ts'

const QUERY_KEY = ['bookings']

/** The peer: a list kept with one `setQueryData` per change, as hand-written code does. */
export function createPatchedList(
  rows: BookingRow[],
  { structuralSharing }: { structuralSharing: boolean },
): KeptList {
  const queryClient = new QueryClient()
  queryClient.setQueryData(QUERY_KEY, rows)
  let notifications = 0
  const observer = new QueryObserver<BookingRow[]>(queryClient, {
    queryKey: QUERY_KEY,
    structuralSharing,
    enabled: false,
  })
  const stopWatching = observer.subscribe(() => {
    notifications += 1
  })
  return {
    take: (changes) => {
      for (const change of changes) {
        const { new: next } = change
        queryClient.setQueryData<BookingRow[]>(QUERY_KEY, (current = []) =>
          current.map((row) => ('id' in next && row.id === next.id ? { ...row, ...next } : row)),
        )
      }
    },
    rows: () => queryClient.getQueryData<BookingRow[]>(QUERY_KEY) ?? [],
    notifications: () => notifications,
    stop: () => {
      stopWatching()
      queryClient.clear()
    },
  }
}
