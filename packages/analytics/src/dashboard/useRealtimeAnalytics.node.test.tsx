import '../../test/dom.ts'

import { expect, it } from 'vitest'
import {
  bookingsProject,
  createRandom,
  PROPERTIES,
  randomBooking,
} from '../../test/bookingsProject.ts'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { sampleRows } from '../../test/sampleRows.ts'
import { useRealtimeAnalytics } from './useRealtimeAnalytics.ts'

it('useRealtimeAnalytics shows one property’s bookings and expenses, figures and revenue, and one word on all', async () => {
  const random = createRandom(5)
  const base = bookingsProject(Array.from({ length: 9 }, () => randomBooking(random)))
  const { show, mock } = setUpMockPage({
    ...base,
    tables: {
      ...base.tables,
      expenses: [],
      read_model_versions: [{ view: 'mv_dashboard_kpis', version: 1 }],
    },
    primaryKeys: { read_model_versions: 'view' },
    views: {
      ...base.views,
      v_expense_summary: () => [{ ...sampleRows.expenseSummaryRow, property_id: PROPERTIES[0] }],
    },
    rpc: {
      mv_dashboard_kpis: () => [sampleRows.dashboardKpisRow],
      mv_revenue_trends: () => [sampleRows.revenueTrendsRow],
    },
    publication: ['bookings', 'read_model_versions'],
  })
  const result = show(() => useRealtimeAnalytics({ propertyId: PROPERTIES[0] }))

  await eventually(() => expect(result.current.bookings.live.phase).toBe('live'))
  await eventually(() => expect(result.current.revenue.live.phase).toBe('live'))
  await eventually(() => expect(result.current.live.phase).toBe('denied'))
  const { bookings, expenses, kpis, revenue, live } = result.current
  expect(bookings.data?.total).toBe(
    mock.db.from('bookings').rows({ property_id: PROPERTIES[0] }).length,
  )
  expect(expenses.totals?.rejected).toBe(sampleRows.expenseSummaryRow.total_amount)
  expect(kpis.data).toEqual([sampleRows.dashboardKpisRow])
  expect(revenue.data).toEqual([sampleRows.revenueTrendsRow])
  expect(live.error?.code).toBe('table-unknown')
})
