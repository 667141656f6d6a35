import type { BookingRow } from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'

/** A list of some of very many bookings. */
export interface BookingList {
  title: string
  /** Of the bookings that belong to it; of all without it. */
  status?: BookingRow['status']
  oldestFirst: boolean
}

/** As many bookings as a list shows. */
export const SHOWN = 20

/** The three lists of the dashboard. */
export const bookingLists: readonly BookingList[] = [
  { title: 'Latest bookings', oldestFirst: false },
  { title: 'Waiting longest', status: 'pending', oldestFirst: true },
  { title: 'Begun lately', status: 'in_progress', oldestFirst: false },
]

/** Reads a list; ties are decided by the key. */
export async function fetchList(
  client: SupabaseClient,
  { status, oldestFirst }: BookingList,
): Promise<BookingRow[]> {
  let query = client.from('bookings').select('*')
  if (status) query = query.eq('status', status)
  const { data } = await query
    .order('created_at', { ascending: oldestFirst })
    .order('id')
    .limit(SHOWN)
    .throwOnError()
  return data
}
