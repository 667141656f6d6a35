import type { MessagesOf } from '@livepane/ui'

/** What each message about business numbers is given to say. `null`: nothing. */
export interface AnalyticsMessageValues {
  dashboard: null
  /** Rows, or one row, that did not fit and are not shown. */
  misfits: { count: number }
  /** Which row, which field and why. */
  misfitOf: { table: string; key: string; field: string; problem: string }
  /** Further ones that are not listed. */
  moreMisfits: { count: number }

  totalBookings: null
  pendingBookings: null
  activeUsers: null
  completedRevenue: null
  newProfessionals: null

  bookingSummary: null
  bookingState: { status: string }
  bookedValue: null
  averageProgress: null
  noBookings: null
  /** Said where the page counted, because the view is missing or denied. */
  countedHere: null

  revenue: null
  payments: null
  revenueTrend: null
  grossRevenue: null
  deposits: null
  balancePayments: null
  refunds: null
  netRevenue: null
  receivables: null
  openBalance: null
  pendingPayouts: null
  cardCollections: null
  manualCollections: null
  /** The span that figures cover. */
  lastDays: { days: number }

  expenses: null
  costByCategory: null
  expenseCategory: { category: string }
  approval: { status: string }
  expensesWaiting: { count: number }
  categoryHeading: null
  noExpenses: null

  clientHealth: null
  client: null
  segment: null
  anySegment: null
  noSegment: null
  health: null
  score: null
  healthOf: { status: string }
  nps: null
  lastMeeting: null
  overdue: null
  lookedAfterBy: null
  scorePart: { part: string }
  scoreWeight: { share: string }
  notJudged: null
  noClients: null

  compliance: { year: string }
  complianceHeading: null
  complianceOf: { status: string }
  stillMissing: null
  /** How long there is left for what is missing. */
  deadlineIn: { days: number }
  deadlineHeading: null
  deadlineMet: null
  deadlineMissed: null
  deadlineNone: null
  eventCount: { actual: string; expected: string }
  notPromised: { actual: string }
  noCompliance: null

  operations: null
  fleetUtilization: null
  /** How many of how many are drawn. */
  busiestOf: { shown: string; total: string }
  maintenanceDue: { count: number }
  noEquipment: null
  supportSla: null
  openTickets: null
  slaBreaches: null
  newTickets: null
  openByPriority: null
  ticketPriority: { priority: string }
  noTickets: null
  alerts: null
  alert: null
  alertOf: { type: string }
  severity: null
  severityOf: { severity: string }
  detectedAt: null
  about: null
  noAlerts: null
  noAlertsHint: null
}

/** Texts of the panels, by name. */
export type AnalyticsMessages = MessagesOf<AnalyticsMessageValues>
