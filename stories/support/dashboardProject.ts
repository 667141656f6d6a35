import type { MockOptions, Row } from '@livepane/msw'
import { createBookings } from './bookings.ts'
import {
  alerts,
  clients,
  compliance,
  expenseSummary,
  financialSummary,
  fleet,
  revenueTrends,
  support,
} from './figures.ts'

/** What the database functions of read models answer. */
const models: Record<string, readonly object[]> = {
  client_health_summary: clients,
  event_compliance_summary: compliance.map(({ deadline: _, ...row }) => row),
  mv_alert_candidates: alerts,
  mv_equipment_utilization: fleet,
  mv_financial_summary: financialSummary,
  mv_revenue_trends: revenueTrends,
  mv_support_sla: support,
}

const stamps = {
  created_at: '2026-11-12T09:00:00Z',
  updated_at: '2026-11-12T09:00:00Z',
  version: 1,
}
const people = (count: number, columns: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ...stamps,
    ...columns(index),
  }))

/** A project with everything that the dashboard shows. Bookings are counted as the database counts them. */
export const dashboardProject: MockOptions = {
  tables: {
    bookings: createBookings(24),
    expenses: [],
    profiles: people(61, (index) => ({ full_name: `Person ${index}`, avatar_url: null })),
    professionals: people(9, (index) => ({
      full_name: `Professional ${index}`,
      status: 'applied',
    })),
    notifications: [],
    notification_receipts: [],
    read_model_versions: Object.keys(models).map((view) => ({ view, version: 1 })),
  },
  primaryKeys: { read_model_versions: 'view' },
  rpc: Object.fromEntries(Object.entries(models).map(([name, rows]) => [name, () => rows])),
  views: {
    v_booking_status_metrics: ({ from }) => [bookingMetrics(from('bookings'))],
    my_notifications: () => [],
    v_expense_summary: () => expenseSummary.map((row) => ({ ...row })),
  },
}

function bookingMetrics(rows: readonly Row[]): Row {
  const of = (status: string) => rows.filter((row) => row.status === status)
  const worth = (some: readonly Row[]) =>
    some.reduce((sum, { total_price }) => sum + Number(total_price), 0)
  const progress = rows.reduce((sum, row) => sum + Number(row.progress_percentage), 0)
  return {
    total_bookings: rows.length,
    pending_count: of('pending').length,
    approved_count: of('approved').length,
    in_progress_count: of('in_progress').length,
    completed_count: of('completed').length,
    cancelled_count: of('cancelled').length,
    avg_progress: Math.round((progress / rows.length) * 10) / 10,
    total_revenue: worth(rows.filter(({ status }) => status !== 'cancelled')),
    completed_revenue: worth(of('completed')),
  }
}
