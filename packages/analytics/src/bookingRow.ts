import { z } from 'zod'

export const bookingStatuses = [
  'pending',
  'approved',
  'in_progress',
  'completed',
  'cancelled',
] as const

/** A row of `public.bookings`. Columns that are not listed are kept. */
export const bookingRow = z.looseObject({
  id: z.uuid(),
  title: z.string(),
  status: z.enum(bookingStatuses),
  base_status: z.enum(['pending', 'approved']),
  /** 0 to 100, whole; 100 only when every milestone is completed. */
  progress_percentage: z.number().min(0).max(100),
  /** In the currency of the project. */
  total_price: z.number().nonnegative(),
  created_at: z.iso.datetime({ offset: true }),
  updated_at: z.iso.datetime({ offset: true }),
  version: z.number(),
})

export type BookingRow = z.infer<typeof bookingRow>
