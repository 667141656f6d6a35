/** A key that Postgres takes, though it is of no version that an RFC knows. */
export const key = 'b0000000-0000-0000-0000-000000000001'
const stamps = {
  created_at: '2026-11-21T12:00:00.123456+00:00',
  updated_at: '2026-11-21T14:00:00+02:00',
  version: 1,
}

/** A row as PostgREST sends it, for each schema. */
export const sampleRows = {
  alertCandidateRow: {
    alert_type: 'something_new',
    entity_id: '7',
    detected_at: '2026-11-21T00:00:00+00:00',
    severity: 'high',
    payload: { name: 'Crane', rented_days: 2 },
  },
  bookingMetricsRow: {
    ...{ total_bookings: 0, pending_count: 0, approved_count: 0, in_progress_count: 0 },
    ...{ completed_count: 0, cancelled_count: 0, avg_progress: null },
    ...{ total_revenue: 0, completed_revenue: 0 },
  },
  bookingRow: {
    ...{ id: key, title: 'Garden', status: 'pending', base_status: 'pending', ...stamps },
    ...{ progress_percentage: 0, total_price: 120.5, notes: 'by the gate' },
  },
  bookingStatusRow: {
    ...{
      id: key,
      title: 'Garden',
      customer_id: null,
      property_id: key,
      display_status: 'approved',
    },
    ...{
      progress: 50,
      amount: 120.5,
      created_at: stamps.created_at,
      updated_at: stamps.updated_at,
    },
  },
  bookingTrendsRow: {
    ...{ bucket_date: '2026-11-21', bookings: 3, status_counts: { pending: 2, cancelled: 1 } },
    ...{ cancellations: 1, insurance_pending: 0 },
  },
  clientHealthRow: {
    ...{ client_name: 'Acme', segment: null, cse: null, health_score: null, status: 'unknown' },
    ...{ nps_score: -100, nps_part: 0, engagement_part: null, compliance_part: null },
    ...{ actions_part: null, last_meeting: null, overdue_amount: 12.5 },
  },
  customerCohortsRow: {
    ...{ cohort_month: '2026-11-01', new_customers: 4, returning_customers: 1 },
    ...{ retention_rate: 25, avg_ltv: 310.25 },
  },
  dashboardKpisRow: {
    snapshot_date: '2026-11-21',
    metrics: {
      ...{ bookings: 2, revenue: -10.5, utilization_pct: null, active_customers: 1 },
      ...{ outstanding_balance: 0, bookings_growth_pct: -50, revenue_growth_pct: null },
    },
    alerts: ['overdue_insurance'],
  },
  equipmentUtilizationRow: {
    ...{ snapshot_date: '2026-11-01', equipment_id: key, equipment_name: 'Crane' },
    ...{ utilization_pct: 33.3, rented_days: 7, maintenance_due: false, revenue: 900 },
  },
  eventComplianceRow: {
    ...{ client_name: 'Acme', segment: 'Gold', cse: 'Vera', year: 2026, event_count: 3 },
    event_compliance: [
      {
        event_type: 'Call',
        expected: 0,
        actual: 1,
        compliance_percentage: null,
        status: 'not-applicable',
      },
      {
        event_type: 'Visit',
        expected: 1,
        actual: 2,
        compliance_percentage: 200,
        status: 'exceeded',
      },
    ],
    ...{ overall_compliance_score: 100, overall_status: 'exceeded' },
  },
  expenseRow: {
    ...{ id: key, property_id: null, booking_id: null, category: 'cleaning', description: '' },
    ...{ amount: 95, approval_status: 'approved', spent_on: '2026-11-21', ...stamps },
  },
  expenseSummaryRow: {
    ...{ property_id: null, property_name: null, month: '2026-11-01', category: 'other' },
    ...{ approval_status: 'rejected', expense_count: 1, total_amount: 38.5 },
    ...{ first_spent_on: '2026-11-02', last_spent_on: '2026-11-02' },
  },
  financialSummaryRow: {
    ...{ snapshot_date: '2026-11-21', stripe_collections: -5, manual_collections: 0 },
    ...{ ar_balance: 0, payouts_pending: 10, net_transactions: -15.75 },
  },
  milestoneRow: {
    ...{ id: key, booking_id: key, title: 'Dig', status: 'completed', weight: 2, position: 0 },
    ...stamps,
  },
  professionalRow: {
    ...{ id: key, user_id: null, full_name: 'Ines', specialty: null, status: 'applied', ...stamps },
  },
  profileRow: { id: key, full_name: '', avatar_url: null, ...stamps },
  readModelVersionRow: { view: 'mv_dashboard_kpis', version: 0, refreshed_at: null },
  revenueTrendsRow: {
    ...{ bucket_date: '2026-11-21', gross_revenue: 100, deposits: 30, balance: 70, refunds: 0 },
  },
  supportSlaRow: {
    ...{ bucket_date: '2026-11-21', tickets: 2, priority_counts: { urgent: 1, low: 0 } },
    ...{ open_tickets: 1, sla_breaches: 1 },
  },
} as const satisfies Readonly<Record<string, Record<string, unknown>>>
