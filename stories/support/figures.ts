import type {
  AlertCandidateRow,
  BookingSummary,
  ClientCompliance,
  ClientHealthRow,
  DashboardStats,
  EquipmentUtilizationRow,
  ExpenseSummaryRow,
  FinancialSummaryRow,
  RevenueTrendsRow,
  SupportSlaRow,
} from '@livepane/analytics'
import { segmentDeadline } from '@livepane/analytics'

const DAY = 86_400_000
const TODAY = Date.parse('2026-11-21T00:00:00Z')

/** A day so many days before the stories' present. */
export const dayBefore = (days: number): string =>
  new Date(TODAY - days * DAY).toISOString().slice(0, 10)

export const bookingSummary: BookingSummary = {
  ...{ total: 1284, pending: 146, approved: 208, inProgress: 317, completed: 541, cancelled: 72 },
  ...{ totalRevenue: 1_846_200.5, completedRevenue: 862_410, avgProgress: 58.3, source: 'view' },
}

export const dashboardStats: DashboardStats = {
  ...{ totalBookings: 1284, pendingBookings: 146, activeUsers: 3921 },
  ...{ totalRevenue: 862_410, newProfessionals: 37 },
}

/** Two quiet days a week, and one on which more went back than came in. */
export const revenueTrends: readonly RevenueTrendsRow[] = Array.from({ length: 45 }, (_, index) => {
  const days = 44 - index
  const deposits = 1800 + ((index * 733) % 2900)
  const balance = 4200 + ((index * 1201) % 5200)
  return {
    bucket_date: dayBefore(days),
    ...{ deposits, balance, gross_revenue: deposits + balance },
    refunds: index % 9 === 4 ? 2600 : index % 4 === 0 ? 340 : 0,
  }
}).filter((_, index) => index % 7 < 5)

export const financialSummary: readonly FinancialSummaryRow[] = Array.from(
  { length: 90 },
  (_, index) => ({
    snapshot_date: dayBefore(89 - index),
    stripe_collections: 5200 + ((index * 377) % 2400),
    manual_collections: (index * 211) % 900,
    ar_balance: 48_250,
    payouts_pending: 12_930,
    net_transactions: 4100,
  }),
)

const spent = (
  category: ExpenseSummaryRow['category'],
  approval_status: ExpenseSummaryRow['approval_status'],
  total_amount: number,
  expense_count: number,
): ExpenseSummaryRow => ({
  ...{ property_id: null, property_name: null, month: '2026-11-01' },
  ...{ category, approval_status, total_amount, expense_count },
  ...{ first_spent_on: '2026-11-02', last_spent_on: '2026-11-20' },
})

export const expenseSummary: readonly ExpenseSummaryRow[] = [
  spent('staffing', 'approved', 38_420, 41),
  spent('staffing', 'pending', 4120.5, 5),
  spent('maintenance', 'approved', 21_075.8, 18),
  spent('maintenance', 'pending', 6200, 2),
  spent('maintenance', 'rejected', 890, 1),
  spent('cleaning', 'approved', 12_640, 36),
  spent('utilities', 'approved', 9870.25, 12),
  spent('utilities', 'pending', 1180, 1),
  spent('marketing', 'approved', 5400, 4),
  spent('marketing', 'rejected', 2750, 3),
  spent('supplies', 'approved', 3115, 22),
  spent('other', 'pending', 240, 1),
]

const clientNames = [
  ...['Albion Hotels', 'Borealis Travel', 'Cobalt Events', 'Delta Weddings', 'Elm & Co'],
  ...['Fjord Retreats', 'Granite Halls', 'Harbour Group', 'Iris Catering', 'Juniper Stays'],
  ...['Kestrel Sports', 'Lumen Studios', 'Meadow Farms', 'Nimbus Air'],
]
const segments = ['Platinum', 'Gold', 'Silver', null] as const
const keepers = ['Vera Lindqvist', 'Tom Okafor', 'Aiko Tanaka'] as const

export const clients: readonly ClientHealthRow[] = clientNames.map((client_name, index) => {
  const health_score = index === 9 ? null : 28 + ((index * 37) % 70)
  const part = (step: number) =>
    health_score === null ? null : Math.min(100, Math.max(0, health_score + step))
  return {
    client_name,
    segment: segments[index % segments.length] ?? null,
    cse: index === 9 ? null : (keepers[index % keepers.length] ?? null),
    health_score,
    status:
      health_score === null
        ? 'unknown'
        : health_score >= 70
          ? 'healthy'
          : health_score >= 50
            ? 'at-risk'
            : 'critical',
    nps_score: health_score === null ? null : health_score - 40,
    nps_part: part(10),
    engagement_part: part(-20),
    compliance_part: part(5),
    actions_part: index % 3 === 0 ? null : part(0),
    last_meeting: index === 9 ? null : dayBefore(index * 9 + 3),
    overdue_amount: index % 4 === 1 ? 1240.5 * index : 0,
  }
})

const promises = [
  ['Business review', 4],
  ['On-site visit', 2],
  ['Roadmap call', 2],
  ['Training day', null],
] as const

export const compliance: readonly ClientCompliance[] = clientNames.map((client_name, index) => {
  const isPromised = index !== 12
  const events = promises.map(([event_type, promised], kind) => {
    const expected = isPromised ? promised : null
    const actual = (index + kind * 2) % 5
    const percentage = expected ? Math.round((actual / expected) * 1000) / 10 : null
    return {
      ...{ event_type, expected, actual, compliance_percentage: percentage },
      status:
        percentage === null
          ? ('not-applicable' as const)
          : percentage > 100
            ? ('exceeded' as const)
            : percentage === 100
              ? ('compliant' as const)
              : percentage >= 50
                ? ('at-risk' as const)
                : ('critical' as const),
    }
  })
  const promised = events.filter(({ expected }) => expected)
  const met = promised.filter(({ actual, expected }) => actual >= Number(expected)).length
  const score = isPromised ? Math.round((met / promised.length) * 1000) / 10 : null
  const row = {
    client_name,
    segment: segments[index % segments.length] ?? null,
    cse: keepers[index % keepers.length] ?? null,
    year: 2026,
    event_count: events.reduce((sum, { actual }) => sum + actual, 0),
    event_compliance: events,
    overall_compliance_score: score,
    overall_status:
      score === null
        ? ('not-applicable' as const)
        : score === 100
          ? ('compliant' as const)
          : score >= 50
            ? ('at-risk' as const)
            : ('critical' as const),
  }
  return { ...row, deadline: segmentDeadline(row, '2026-11-21') }
})

const machines = [
  ...['Marquee 12 m', 'Stage, large', 'Light truss', 'Sound desk', 'Generator 60 kVA'],
  ...['Heater, gas', 'Dance floor', 'Projector', 'Cold store', 'Golf cart'],
]
const equipmentId = (index: number) => `e0000000-0000-4000-8000-${String(index).padStart(12, '0')}`

export const fleet: readonly EquipmentUtilizationRow[] = machines.map((equipment_name, index) => ({
  ...{ snapshot_date: '2026-11-01', equipment_id: equipmentId(index), equipment_name },
  utilization_pct: [95.2, 90.5, 81, 76.2, 66.7, 52.4, 47.6, 33.3, 19, 4.8][index] ?? 0,
  rented_days: 20 - index * 2,
  maintenance_due: index % 5 === 2,
  revenue: 4200 - index * 310,
}))

export const support: readonly SupportSlaRow[] = Array.from({ length: 30 }, (_, index) => ({
  bucket_date: dayBefore(29 - index),
  tickets: 3 + (index % 6),
  priority_counts:
    index < 24 ? {} : { urgent: index % 3 === 0 ? 1 : 0, high: 1, medium: index % 3, low: 2 },
  open_tickets: index < 24 ? 0 : 3 + (index % 3) + (index % 3 === 0 ? 1 : 0),
  sla_breaches: index % 11 === 3 ? 1 : 0,
}))

const alert = (
  alert_type: string,
  severity: AlertCandidateRow['severity'],
  days: number,
  payload: AlertCandidateRow['payload'],
): AlertCandidateRow => ({
  ...{ alert_type, severity, payload },
  entity_id: `${alert_type}-${days}`,
  detected_at: `${dayBefore(days)}T09:30:00+00:00`,
})

export const alerts: readonly AlertCandidateRow[] = [
  alert('sla_breach', 'urgent', 0, { subject: 'Double booking on Saturday' }),
  alert('sla_breach', 'high', 1, { subject: 'Invoice 2041 in the wrong name' }),
  alert('overdue_insurance', 'high', 3, { booking_id: 'b7f3c2d1-0000-4000-8000-000000000001' }),
  alert('overdue_payment', 'medium', 6, { booking_id: 'c15a90e4-0000-4000-8000-000000000002' }),
  alert('overdue_maintenance', 'medium', 8, { equipment_id: equipmentId(2) }),
  alert('low_utilization', 'medium', 0, { name: 'Golf cart', rented_days: 1 }),
  alert('overdue_payment', 'high', 41, { booking_id: 'd8820b77-0000-4000-8000-000000000003' }),
  alert('something_new', 'low', 2, {}),
]
