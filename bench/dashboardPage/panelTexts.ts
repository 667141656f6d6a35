import type {
  AlertCandidateRow,
  BookingRow,
  BookingSummary,
  BookingTrendsRow,
  ClientHealthRow,
  DashboardKpisRow,
  DashboardStats,
  EventComplianceRow,
  ExpenseTotals,
  RevenueTrendsRow,
} from '@livepane/analytics'

/** What each panel says of its data, in the words of both sides. */
export const panelTexts = {
  summary: ({ total, pending, approved, inProgress, completed, totalRevenue }: Summary) =>
    `${total} bookings: ${pending} pending, ${approved} approved, ${inProgress} begun, ${completed} done; ${totalRevenue.toFixed(2)}`,
  stats: (stats: DashboardStats) =>
    `${stats.totalBookings} bookings, ${stats.pendingBookings} pending, ${stats.activeUsers} people, ${stats.newProfessionals} new professionals, ${stats.totalRevenue.toFixed(2)} earned`,
  bookings: (rows: readonly BookingRow[]) =>
    rows.map(({ title, status }) => `${title} (${status})`).join(', '),
  expenses: ({ approved, pending, rejected }: Expenses) =>
    `${approved.toFixed(2)} approved, ${pending.toFixed(2)} pending, ${rejected.toFixed(2)} rejected`,
  clients: (rows: readonly ClientHealthRow[]) => tally(rows.map(({ status }) => status)),
  compliance: (rows: readonly EventComplianceRow[]) =>
    tally(rows.map(({ overall_status }) => overall_status)),
  revenue: (rows: readonly RevenueTrendsRow[]) =>
    rows.map(({ bucket_date, gross_revenue }) => `${bucket_date} ${gross_revenue}`).join(', '),
  trends: (rows: readonly BookingTrendsRow[]) =>
    rows.map(({ bucket_date, bookings }) => `${bucket_date} ${bookings}`).join(', '),
  alerts: (rows: readonly AlertCandidateRow[]) => tally(rows.map(({ severity }) => severity)),
  kpis: (rows: readonly DashboardKpisRow[]) =>
    rows
      .map(
        ({ snapshot_date, metrics }) => `${snapshot_date} ${metrics.bookings} ${metrics.revenue}`,
      )
      .join(', '),
}

type Summary = Omit<BookingSummary, 'source' | 'cancelled' | 'completedRevenue' | 'avgProgress'>
type Expenses = Pick<ExpenseTotals, 'approved' | 'pending' | 'rejected'>

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words.toSorted()) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ')
}
