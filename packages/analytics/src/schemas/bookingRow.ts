import * as z from 'zod/mini'
import { amount, count, id, instant } from './columns.ts'

export const bookingStatuses = [
  'pending',
  'approved',
  'in_progress',
  'completed',
  'cancelled',
] as const

/** What a reader sees of how far a booking is. */
export type BookingStatus = (typeof bookingStatuses)[number]

/** A row of `public.bookings`. Columns that are not listed are kept. */
export const bookingRow = z.looseObject({
  id,
  title: z.string(),
  status: z.enum(bookingStatuses),
  base_status: z.enum(['pending', 'approved']),
  /** 0 to 100, whole; 100 only when every milestone is completed. */
  progress_percentage: z.number().check(z.minimum(0), z.maximum(100)),
  /** In the currency of the project. */
  total_price: amount,
  created_at: instant,
  updated_at: instant,
  version: count,
})

export type BookingRow = z.infer<typeof bookingRow>
