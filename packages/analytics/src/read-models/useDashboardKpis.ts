'use client'
import { dashboardKpisRow } from '../schemas/dashboardKpisRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * The figures of each of the last thirty days, the oldest first: bookings, revenue, growth, what is due, and what is wrong.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useDashboardKpis = createReadModel({
  name: 'mv_dashboard_kpis',
  row: dashboardKpisRow,
  primaryKey: 'snapshot_date',
  version: 'mv_dashboard_kpis',
  tables: ['bookings'],
})
