import { expect, it } from 'vitest'
import * as exported from './index.ts'
import * as schemas from './schemas/index.ts'

it('@livepane/analytics exports exactly these values, and the schemas', () => {
  const own = Object.keys(exported).filter((name) => !(name in schemas))

  expect(own.sort()).toEqual([
    'AnalyticsError',
    'RealtimeKPICard',
    'analyticsInvalidation',
    'clientSuccessInvalidation',
    'createReadModel',
    'expenseTotals',
    'mergeFreshness',
    'parseRows',
    'segmentDeadline',
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
    'useRealtimeAnalytics',
    'useRealtimeDashboardStats',
    'useRevenueTrends',
    'useSupportSla',
    'useViewFreshness',
  ])
})
