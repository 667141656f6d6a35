import * as z from 'zod/mini'
import { bookingStatuses } from './bookingRow.ts'
import { amount, id, instant } from './columns.ts'

/** A booking of `v_booking_status`. */
export const bookingStatusRow = z.object({
  id,
  title: z.string(),
  customer_id: z.nullable(id),
  property_id: z.nullable(id),
  display_status: z.enum(bookingStatuses),
  /** 0 to 100, whole. */
  progress: z.number().check(z.minimum(0), z.maximum(100)),
  /** What it is worth, in the currency of the project. */
  amount,
  created_at: instant,
  updated_at: instant,
})

export type BookingStatusRow = z.infer<typeof bookingStatusRow>
