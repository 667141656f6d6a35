import * as z from 'zod/mini'
import { amount, count, day } from './columns.ts'

/** A month of `mv_customer_cohorts` in which customers booked for the first time. */
export const customerCohortsRow = z.object({
  /** The first day of the month. */
  cohort_month: day,
  new_customers: count,
  /** How many of them booked again. */
  returning_customers: count,
  /** The share of those, 0 to 100. */
  retention_rate: amount,
  /** What one of them is worth on average, in the currency of the project. */
  avg_ltv: amount,
})

export type CustomerCohortsRow = z.infer<typeof customerCohortsRow>
