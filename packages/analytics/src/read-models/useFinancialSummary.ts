'use client'
import { financialSummaryRow } from '../schemas/financialSummaryRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * Finance for each of the last ninety days, the oldest first.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useFinancialSummary = createReadModel({
  name: 'mv_financial_summary',
  row: financialSummaryRow,
  primaryKey: 'snapshot_date',
  version: 'mv_financial_summary',
  tables: [],
})
