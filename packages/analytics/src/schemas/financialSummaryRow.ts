import * as z from 'zod/mini'
import { amount, day, numeric } from './columns.ts'

/** A day of `mv_financial_summary`, which has the last ninety. In the currency of the project. */
export const financialSummaryRow = z.object({
  /** In UTC. */
  snapshot_date: day,
  /** Through the payment provider, less what went back. */
  stripe_collections: numeric,
  /** Beside it. */
  manual_collections: amount,
  /** Due by that day and still open. */
  ar_balance: numeric,
  /** Paid out by that day and not found on the account. */
  payouts_pending: amount,
  /** What the ledger moved that day. */
  net_transactions: numeric,
})

export type FinancialSummaryRow = z.infer<typeof financialSummaryRow>
