import * as z from 'zod/mini'
import { bookingStatuses } from './bookingRow.ts'
import { count, day } from './columns.ts'

/** A day of `mv_booking_trends` on which bookings were made. */
export const bookingTrendsRow = z.object({
  /** In UTC. */
  bucket_date: day,
  bookings: count,
  /** What has become of them. A state that none is in is not there. */
  status_counts: z.partialRecord(z.enum(bookingStatuses), count),
  cancellations: count,
  /** How many of them still miss their insurance. */
  insurance_pending: count,
})

export type BookingTrendsRow = z.infer<typeof bookingTrendsRow>
