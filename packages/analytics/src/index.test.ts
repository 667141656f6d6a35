import { expect, it } from 'vitest'
import * as charts from './charts.ts'
import * as exported from './index.ts'
import * as schemas from './schemas/index.ts'

it('@livepane/analytics exports exactly these values, and the schemas', () => {
  const own = Object.keys(exported).filter((name) => !(name in schemas))

  expect(own.sort()).toEqual([
    'AdminHeader',
    'AdminHeaderView',
    'AdminNotificationBell',
    'AnalyticsError',
    'BookingSummaryPanel',
    'BookingSummaryView',
    'ClientHealthPanel',
    'ClientHealthView',
    'CompliancePanel',
    'ComplianceView',
    'DashboardFiguresView',
    'RealtimeActivityPanel',
    'RealtimeKPICard',
    'analyticsInvalidation',
    'clientSuccessInvalidation',
    'createReadModel',
    'englishAnalytics',
    'expenseTotals',
    'mergeFreshness',
    'parseRows',
    'segmentDeadline',
    'spanishAnalytics',
    'toLiveStatus',
    'useAlertCandidates',
    'useAllClientsCompliance',
    'useBookingSummary',
    'useBookingTrends',
    'useClients',
    'useCustomerCohorts',
    'useDashboardKpis',
    'useEquipmentUtilization',
    'useEventCompliance',
    'useExpenseSummary',
    'useFinancialSummary',
    'useLivePart',
    'useRealtimeAnalytics',
    'useRealtimeDashboardStats',
    'useRevenueTrends',
    'useSupportSla',
    'useViewFreshness',
  ])
})

it('@livepane/analytics/charts exports exactly these', () => {
  expect(Object.keys(charts).sort()).toEqual([
    'AdminDashboard',
    'ExpensePanel',
    'ExpenseView',
    'OperationsPanel',
    'OperationsView',
    'RevenuePanel',
    'RevenueView',
  ])
})
