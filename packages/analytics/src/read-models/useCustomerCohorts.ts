'use client'
import { customerCohortsRow } from '../schemas/customerCohortsRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * Customers by the month of their first booking, the oldest first. Made anew each night.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useCustomerCohorts = createReadModel({
  name: 'mv_customer_cohorts',
  row: customerCohortsRow,
  primaryKey: 'cohort_month',
  version: 'mv_customer_cohorts',
  tables: [],
})
