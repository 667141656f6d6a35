import type { BookingRow } from '@livepane/analytics'
import { useOfflineMutation, useOfflineQueue, useRealtimeQuery } from '@livepane/react'
import { PendingChanges } from '@livepane/ui'
import { supabase } from './supabase.ts'

const KEY = ['bookings', 'latest']
const SHOWN = 10

/** The latest bookings. Their titles can be changed at any time, with or without a network. */
export function Bookings() {
  const bookings = useRealtimeQuery({
    queryKey: KEY,
    queryFn: fetchLatest,
    table: 'bookings',
    compare: latestFirst,
    limit: SHOWN,
  })
  const rename = useOfflineMutation({ table: 'bookings', action: 'update', queryKey: KEY })
  const { pending, blocked, failed, conflicts, retry, discard, resolve } = useOfflineQueue()
  const problem = bookings.error ?? bookings.live.error ?? rename.error
  return (
    <section aria-label="Latest bookings">
      {problem && <p role="alert">{problem.message}</p>}
      <ul>
        {bookings.data?.map(({ id, title, status }) => (
          <li key={id}>
            <form
              action={(form) => rename.mutate({ key: id, patch: { title: form.get('title') } })}
            >
              <input name="title" aria-label="Title" defaultValue={title} required />
              <button type="submit">Save</button> {status}
            </form>
          </li>
        ))}
      </ul>
      <PendingChanges
        {...{ pending, blocked, failed, conflicts }}
        onRetry={retry}
        onDiscard={discard}
        onResolve={resolve}
      />
    </section>
  )
}

async function fetchLatest(): Promise<BookingRow[]> {
  const { data } = await supabase
    .from('bookings')
    .select('*')
    .order('created_at', { ascending: false })
    .limit(SHOWN)
    .throwOnError()
  return data
}

function latestFirst(a: BookingRow, b: BookingRow): number {
  return b.created_at.localeCompare(a.created_at)
}
