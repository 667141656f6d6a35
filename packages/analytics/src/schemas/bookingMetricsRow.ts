import * as z from 'zod/mini'
import { amount, count } from './columns.ts'

/** The row of `v_booking_status_metrics`. Amounts are in the currency of the project. */
export const bookingMetricsRow = z.object({
  total_bookings: count,
  pending_count: count,
  approved_count: count,
  in_progress_count: count,
  completed_count: count,
  cancelled_count: count,
  /** 0 to 100, with one decimal; `null`: there is no booking. */
  avg_progress: z.nullable(amount),
  /** The worth of all bookings that are not cancelled. */
  total_revenue: amount,
  /** The worth of completed bookings alone. */
  completed_revenue: amount,
})

export type BookingMetricsRow = z.infer<typeof bookingMetricsRow>
