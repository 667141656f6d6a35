import type { SupabaseClient } from '@supabase/supabase-js'
import { type BookingSource, SourceError } from './bookingSource.ts'
import type { CountedBooking } from './bookingSummary.ts'

/** The row of `v_booking_status_metrics`. */
interface MetricsRow {
  total_bookings: number
  pending_count: number
  approved_count: number
  in_progress_count: number
  completed_count: number
  cancelled_count: number
  avg_progress: number | null
  total_revenue: number
  completed_revenue: number
}

/** What supabase-js answers with. */
interface Answer {
  data: unknown
  error: { code: string; message: string } | null
  status: number
}

/** Reads with the rights of whoever `client` is signed in as. */
export function supabaseBookings(client: SupabaseClient): BookingSource {
  return {
    async metrics(signal) {
      const row = unwrap<MetricsRow>(
        await client.from('v_booking_status_metrics').select().abortSignal(signal).single(),
        signal,
      )
      return {
        total: row.total_bookings,
        pending: row.pending_count,
        approved: row.approved_count,
        inProgress: row.in_progress_count,
        completed: row.completed_count,
        cancelled: row.cancelled_count,
        avgProgress: row.avg_progress,
        totalRevenue: row.total_revenue,
        completedRevenue: row.completed_revenue,
      }
    },
    async page(after, limit, signal) {
      const bookings = client
        .from('bookings')
        .select('id, status, total_price, progress_percentage')
        .order('id')
        .limit(limit)
        .abortSignal(signal)
      return unwrap<CountedBooking[]>(await (after ? bookings.gt('id', after) : bookings), signal)
    },
  }
}

function unwrap<Data>({ data, error, status }: Answer, signal: AbortSignal): Data {
  // supabase-js reports an abort as an error without a code.
  signal.throwIfAborted()
  if (error) throw new SourceError(status, error.code, error.message, { cause: error })
  return data as Data
}
