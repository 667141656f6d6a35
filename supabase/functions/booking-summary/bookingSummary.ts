/** How many bookings there are in each state, and what they are worth. */
export interface BookingSummary {
  total: number
  pending: number
  approved: number
  inProgress: number
  completed: number
  cancelled: number
  /** Of all bookings, from 0 to 100; null when there is none. */
  avgProgress: number | null
  /** The worth of all that are not cancelled. */
  totalRevenue: number
  /** The worth of completed ones alone. */
  completedRevenue: number
}

/** What counting looks at in a booking. */
export interface CountedBooking {
  id: string
  status: string
  total_price: number
  progress_percentage: number
}

/** The states, each with the field that counts it. */
const COUNTS = {
  pending: 'pending',
  approved: 'approved',
  in_progress: 'inProgress',
  completed: 'completed',
  cancelled: 'cancelled',
} as const

/** Adds bookings up, to the same numbers as `v_booking_status_metrics`. */
export function summarise(bookings: readonly CountedBooking[]): BookingSummary {
  const summary: BookingSummary = {
    total: bookings.length,
    pending: 0,
    approved: 0,
    inProgress: 0,
    completed: 0,
    cancelled: 0,
    avgProgress: null,
    totalRevenue: 0,
    completedRevenue: 0,
  }
  // In cents, because sums of tenths drift.
  let totalCents = 0
  let completedCents = 0
  let progress = 0
  for (const { status, total_price, progress_percentage } of bookings) {
    const field = COUNTS[status as keyof typeof COUNTS]
    if (field) summary[field] += 1
    const cents = Math.round(total_price * 100)
    if (status !== 'cancelled') totalCents += cents
    if (status === 'completed') completedCents += cents
    progress += progress_percentage
  }
  return {
    ...summary,
    avgProgress: bookings.length > 0 ? Math.round((progress * 10) / bookings.length) / 10 : null,
    totalRevenue: totalCents / 100,
    completedRevenue: completedCents / 100,
  }
}
