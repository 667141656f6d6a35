import type { TableChange } from '@livepane/core'
import * as z from 'zod/mini'
import { type BookingStatus, bookingStatuses } from '../schemas/bookingRow.ts'
import { amount, id } from '../schemas/columns.ts'

/** What counting looks at in a booking. */
export const countedBooking = z.object({
  id,
  status: z.enum(bookingStatuses),
  total_price: amount,
  progress_percentage: z.number(),
})

export type CountedBooking = z.infer<typeof countedBooking>

/** Bookings, counted one by one. Amounts are in hundredths, because sums of fractions drift. */
export interface BookingCounts {
  byStatus: Readonly<Record<BookingStatus, { bookings: number; hundredths: number }>>
  /** The sum of all progress. */
  progress: number
}

const NONE = { bookings: 0, hundredths: 0 }

/** No booking at all. */
export const NO_BOOKINGS: BookingCounts = {
  byStatus: {
    pending: NONE,
    approved: NONE,
    in_progress: NONE,
    completed: NONE,
    cancelled: NONE,
  },
  progress: 0,
}

/** Counts with one more booking, or with one less. Pure. */
export function addBooking(
  { byStatus, progress }: BookingCounts,
  { status, total_price, progress_percentage }: Omit<CountedBooking, 'id'>,
  sign: 1 | -1 = 1,
): BookingCounts {
  const { bookings, hundredths } = byStatus[status]
  return {
    byStatus: {
      ...byStatus,
      [status]: {
        bookings: bookings + sign,
        hundredths: hundredths + sign * Math.round(total_price * 100),
      },
    },
    progress: progress + sign * progress_percentage,
  }
}

const known = z.omit(countedBooking, { id: true })

/**
 * Counts after one more change; `undefined` when it does not tell what the row
 * was or is. Pure.
 */
export function foldBooking(
  counts: BookingCounts,
  { eventType, old, new: row }: TableChange,
): BookingCounts | undefined {
  const before = eventType === 'INSERT' ? undefined : known.safeParse(old)
  const after = eventType === 'DELETE' ? undefined : known.safeParse(row)
  if (before?.success === false || after?.success === false) return undefined
  const without = before ? addBooking(counts, before.data, -1) : counts
  return after ? addBooking(without, after.data) : without
}
