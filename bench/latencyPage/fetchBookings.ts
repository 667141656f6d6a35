import type { SupabaseClient } from '@supabase/supabase-js'
import type { Booking } from './BookingTitles.tsx'

/** All bookings, in an order that updates do not change. */
export async function fetchBookings(client: SupabaseClient): Promise<Booking[]> {
  const { data } = await client.from('bookings').select('*').order('id').throwOnError()
  return data
}
