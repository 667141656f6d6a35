'use client'
import { revenueTrendsRow } from '../schemas/revenueTrendsRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * Money that came in, by day, the oldest first.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useRevenueTrends = createReadModel({
  name: 'mv_revenue_trends',
  row: revenueTrendsRow,
  primaryKey: 'bucket_date',
  version: 'mv_revenue_trends',
  tables: [],
})
