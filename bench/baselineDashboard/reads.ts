import type { BookingMetricsRow, DashboardStats, ExpenseSummaryRow } from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'

const NEW_FOR_MS = 30 * 86_400_000

/** The row in which the database counts bookings. */
export async function readMetrics(client: SupabaseClient): Promise<BookingMetricsRow> {
  const { data } = await client.from('v_booking_status_metrics').select().single().throwOnError()
  return data
}

/** How many bookings there are in each state. */
export async function readSummary(client: SupabaseClient) {
  const row = await readMetrics(client)
  return {
    total: row.total_bookings,
    pending: row.pending_count,
    approved: row.approved_count,
    inProgress: row.in_progress_count,
    completed: row.completed_count,
    totalRevenue: row.total_revenue,
  }
}

/** The five numbers of the dashboard, three reads at once. */
export async function readStats(client: SupabaseClient): Promise<DashboardStats> {
  const [metrics, profiles, professionals] = await Promise.all([
    readMetrics(client),
    client.from('profiles').select('id', { count: 'exact', head: true }).throwOnError(),
    client
      .from('professionals')
      .select('id', { count: 'exact', head: true })
      .gt('created_at', new Date(Date.now() - NEW_FOR_MS).toISOString())
      .throwOnError(),
  ])
  return {
    totalBookings: metrics.total_bookings,
    pendingBookings: metrics.pending_count,
    activeUsers: profiles.count ?? 0,
    totalRevenue: metrics.completed_revenue,
    newProfessionals: professionals.count ?? 0,
  }
}

/** What was spent, by what became of it. */
export async function readExpenses(client: SupabaseClient) {
  const { data } = await client
    .from('v_expense_summary')
    .select('approval_status, total_amount')
    .throwOnError()
  const rows: Pick<ExpenseSummaryRow, 'approval_status' | 'total_amount'>[] = data
  const sum = (status: ExpenseSummaryRow['approval_status']) =>
    rows
      .filter(({ approval_status }) => approval_status === status)
      .reduce((cents, { total_amount }) => cents + Math.round(100 * total_amount), 0) / 100
  return { approved: sum('approved'), pending: sum('pending'), rejected: sum('rejected') }
}

/** The rows of a read model, in an order. */
export async function readModel<Row>(
  client: SupabaseClient,
  name: string,
  order: string,
  ascending = true,
): Promise<Row[]> {
  const { data } = await client.rpc(name).order(order, { ascending }).throwOnError()
  return data
}
