import type { BookingMetricsRow } from '../schemas/bookingMetricsRow.ts'
import type { BookingCounts } from './bookingCounts.ts'

/** How many bookings there are in each state, and what they are worth in the currency of the project. */
export interface BookingSummary {
  total: number
  pending: number
  approved: number
  inProgress: number
  completed: number
  cancelled: number
  /** The worth of all bookings that are not cancelled. */
  totalRevenue: number
  /** The worth of completed bookings alone. */
  completedRevenue: number
  /** 0 to 100, with one decimal; `null`: there is no booking. */
  avgProgress: number | null
  /** `view`: the database counted. `count`: the page did, over the bookings it may read. */
  source: 'view' | 'count'
}

/** What the view says. Pure. */
export function summaryOfView(row: BookingMetricsRow): BookingSummary {
  return {
    total: row.total_bookings,
    pending: row.pending_count,
    approved: row.approved_count,
    inProgress: row.in_progress_count,
    completed: row.completed_count,
    cancelled: row.cancelled_count,
    totalRevenue: row.total_revenue,
    completedRevenue: row.completed_revenue,
    avgProgress: row.avg_progress,
    source: 'view',
  }
}

/** The same numbers, counted. Pure. */
export function summaryOfCounts({ byStatus, progress }: BookingCounts): BookingSummary {
  const { pending, approved, in_progress, completed, cancelled } = byStatus
  const worthy = [pending, approved, in_progress, completed]
  const total = worthy.reduce((sum, { bookings }) => sum + bookings, cancelled.bookings)
  return {
    total,
    pending: pending.bookings,
    approved: approved.bookings,
    inProgress: in_progress.bookings,
    completed: completed.bookings,
    cancelled: cancelled.bookings,
    totalRevenue: worthy.reduce((sum, { hundredths }) => sum + hundredths, 0) / 100,
    completedRevenue: completed.hundredths / 100,
    avgProgress: total === 0 ? null : Math.round((progress * 10) / total) / 10,
    source: 'count',
  }
}
