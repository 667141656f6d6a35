import type { AnalyticsMessages } from './analyticsMessages.ts'
import { wordOf } from './wordOf.ts'

/** Every text of the panels in English, which is what they say where no others are given. */
export const englishAnalytics: AnalyticsMessages = {
  dashboard: 'Dashboard',
  misfits: ({ count }) =>
    count === 1 ? '1 row could not be read' : `${count} rows could not be read`,
  misfitOf: '{table} {key}, {field}: {problem}',
  moreMisfits: 'and {count} more',

  totalBookings: 'Bookings',
  pendingBookings: 'Pending bookings',
  activeUsers: 'People with an account',
  completedRevenue: 'Completed revenue',
  newProfessionals: 'New professionals',

  bookingSummary: 'Bookings by status',
  bookingState: ({ status }) =>
    wordOf(status, {
      pending: 'Pending',
      approved: 'Approved',
      inProgress: 'In progress',
      completed: 'Completed',
      cancelled: 'Cancelled',
    }),
  bookedValue: 'Booked value',
  averageProgress: 'Average progress',
  noBookings: 'No bookings yet',
  countedHere: 'Counted on this page, over the bookings you may read.',

  revenue: 'Revenue',
  payments: 'Payments',
  revenueTrend: 'Received by day',
  grossRevenue: 'Received',
  deposits: 'Deposits',
  balancePayments: 'Balances',
  refunds: 'Refunds',
  netRevenue: 'Net of refunds',
  receivables: 'Accounts',
  openBalance: 'Due and open',
  pendingPayouts: 'Payouts on the way',
  cardCollections: 'By card',
  manualCollections: 'By other means',
  lastDays: ({ days }) => (days === 1 ? 'last day' : `last ${days} days`),

  expenses: 'Expenses',
  costByCategory: 'Approved cost by category',
  expenseCategory: ({ category }) =>
    wordOf(category, {
      maintenance: 'Maintenance',
      cleaning: 'Cleaning',
      utilities: 'Utilities',
      supplies: 'Supplies',
      staffing: 'Staffing',
      marketing: 'Marketing',
      other: 'Other',
    }),
  approval: ({ status }) =>
    wordOf(status, { approved: 'Approved', pending: 'Waiting', rejected: 'Rejected' }),
  expensesWaiting: ({ count }) =>
    count === 1 ? '1 waits for a decision' : `${count} wait for a decision`,
  categoryHeading: 'Category',
  noExpenses: 'No expenses yet',

  clientHealth: 'Client health',
  client: 'Client',
  segment: 'Segment',
  anySegment: 'All segments',
  noSegment: 'No segment',
  health: 'Health',
  score: 'Score',
  healthOf: ({ status }) =>
    wordOf(status, {
      healthy: 'Healthy',
      'at-risk': 'At risk',
      critical: 'Critical',
      unknown: 'Unknown',
    }),
  nps: 'NPS',
  lastMeeting: 'Last meeting',
  overdue: 'Overdue',
  lookedAfterBy: 'Looked after by',
  scorePart: ({ part }) =>
    wordOf(part, {
      nps: 'NPS',
      engagement: 'Engagement',
      compliance: 'Compliance',
      actions: 'Actions',
    }),
  scoreWeight: 'counts {share}',
  notJudged: 'nothing to judge by',
  noClients: 'No clients yet',

  compliance: 'Event compliance {year}',
  complianceHeading: 'Compliance',
  complianceOf: ({ status }) =>
    wordOf(status, {
      critical: 'Critical',
      'at-risk': 'At risk',
      compliant: 'Compliant',
      exceeded: 'Exceeded',
      'not-applicable': 'Nothing promised',
    }),
  stillMissing: 'Still missing',
  deadlineIn: ({ days }) =>
    days === 0 ? 'today' : days === 1 ? '1 day left' : `${days} days left`,
  deadlineHeading: 'Deadline',
  deadlineMet: 'Met',
  deadlineMissed: 'Missed',
  deadlineNone: 'None',
  eventCount: '{actual} of {expected}',
  notPromised: '{actual}, none promised',
  noCompliance: 'Nothing was promised for this year',

  operations: 'Operations',
  fleetUtilization: 'Fleet utilization this month',
  busiestOf: 'The {shown} busiest of {total}',
  maintenanceDue: ({ count }) =>
    count === 1 ? 'Upkeep of 1 is overdue' : `Upkeep of ${count} is overdue`,
  noEquipment: 'No equipment yet',
  supportSla: 'Support',
  openTickets: 'Open tickets',
  slaBreaches: 'Late',
  newTickets: 'Came in',
  openByPriority: 'Open by priority',
  ticketPriority: ({ priority }) =>
    wordOf(priority, { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' }),
  noTickets: 'No tickets yet',
  alerts: 'Needs a look',
  alert: 'What',
  alertOf: ({ type }) =>
    wordOf(type, {
      low_utilization: 'Rarely let',
      overdue_maintenance: 'Upkeep overdue',
      overdue_insurance: 'Insurance missing',
      sla_breach: 'Ticket late',
      overdue_payment: 'Payment overdue',
    }),
  severity: 'Severity',
  severityOf: ({ severity }) =>
    wordOf(severity, { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' }),
  detectedAt: 'Since',
  about: 'About',
  noAlerts: 'Nothing needs a look',
  noAlertsHint: 'Late tickets, overdue payments and idle equipment appear here.',
}
