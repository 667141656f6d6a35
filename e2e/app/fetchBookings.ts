import { type BookingRow, bookingRow, parseRows } from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'
import { note } from './pageLog.ts'

/** A booking with what the list shows of it. */
export type Booking = BookingRow & { title?: unknown }

/** All bookings that the viewer may see, oldest first. */
export async function fetchBookings(client: SupabaseClient): Promise<Booking[]> {
  const { data } = await client.from('bookings').select('*').throwOnError()
  const { rows, misfits } = parseRows(bookingRow, 'bookings', data)
  if (misfits.length > 0) throw new Error(`Bookings do not fit: ${JSON.stringify(misfits)}`)
  note({ type: 'read', rows: rows.length })
  return rows.sort(byCreation)
}

/** Oldest first; the id decides between bookings of one moment. */
export function byCreation(a: BookingRow, b: BookingRow): number {
  return a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id)
}
