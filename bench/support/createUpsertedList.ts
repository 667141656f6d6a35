import { createClient } from '@supabase/supabase-js'
import { encode, useUpsertItem } from '@supabase-cache-helpers/postgrest-react-query'
import { QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { BookingRow } from './bookings.ts'
import type { KeptList } from './cachedList.ts'

const client = createClient('http://127.0.0.1:1', 'key', {
  auth: { persistSession: false, autoRefreshToken: false },
})

type Upsert = (row: Record<string, unknown>) => Promise<unknown>

/**
 * The peer: a list kept by the cache helpers, whose `useSubscription` does this with each change.
 * They patch only lists whose select names their columns.
 */
export function createUpsertedList(rows: BookingRow[]): KeptList {
  const queryClient = new QueryClient()
  const columns = Object.keys(rows[0] ?? {}).join(',')
  const queryKey = encode(client.from('bookings').select(columns), false)
  queryClient.setQueryData(queryKey, { data: rows, count: null })
  let notifications = 0
  const observer = new QueryObserver(queryClient, { queryKey, enabled: false })
  const stopWatching = observer.subscribe(() => {
    notifications += 1
  })
  const upsert = upsertOf(queryClient)
  return {
    take: (changes) => {
      // The list is written before the promise is waited for.
      for (const { new: row } of changes) void upsert(row)
    },
    rows: () => queryClient.getQueryData<{ data: BookingRow[] }>(queryKey)?.data ?? [],
    notifications: () => notifications,
    stop: () => {
      stopWatching()
      queryClient.clear()
    },
  }
}

/** The function of a hook, which lives below a provider. */
function upsertOf(queryClient: QueryClient): Upsert {
  let upsert: Upsert | undefined
  function Caller() {
    upsert = useUpsertItem({ primaryKeys: ['id'], table: 'bookings', schema: 'public' })
    return null
  }
  renderToString(createElement(QueryClientProvider, { client: queryClient }, createElement(Caller)))
  if (!upsert) throw new Error('The hook was not called.')
  return upsert
}
