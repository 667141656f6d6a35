import * as z from 'zod/mini'
import { amount, day } from './columns.ts'

/** A day of `mv_revenue_trends` on which money came in. In the currency of the project. */
export const revenueTrendsRow = z.object({
  /** In UTC. */
  bucket_date: day,
  gross_revenue: amount,
  deposits: amount,
  balance: amount,
  /** What of it went back. */
  refunds: amount,
})

export type RevenueTrendsRow = z.infer<typeof revenueTrendsRow>
