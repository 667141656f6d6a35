import { z } from 'zod'
import { bookingStatuses } from './bookingRow.ts'
import { amount, id, instant } from './columns.ts'

/** A booking of `v_booking_status`. */
export const bookingStatusRow = z.object({
  id,
  title: z.string(),
  customer_id: id.nullable(),
  property_id: id.nullable(),
  display_status: z.enum(bookingStatuses),
  /** 0 to 100, whole. */
  progress: z.number().min(0).max(100),
  /** What it is worth, in the currency of the project. */
  amount,
  created_at: instant,
  updated_at: instant,
})

export type BookingStatusRow = z.infer<typeof bookingStatusRow>
