import { sumOf } from '../parts/formats.ts'
import {
  type ApprovalStatus,
  type ExpenseCategory,
  expenseCategories,
} from '../schemas/expenseRow.ts'
import type { ExpenseSummaryRow } from '../schemas/expenseSummaryRow.ts'

/** What was spent in a category, by decision. */
export interface ExpenseMatrixRow extends Record<ApprovalStatus, number> {
  category: ExpenseCategory
  /** How many expenses there are, whatever was decided. */
  count: number
}

/** Adds up rows by category and decision, the largest cost first; without categories that nothing is in. Pure. */
export function expenseMatrix(rows: readonly ExpenseSummaryRow[]): ExpenseMatrixRow[] {
  return expenseCategories
    .map((category) => {
      const own = rows.filter((row) => row.category === category)
      const amount = (status: ApprovalStatus) =>
        sumOf(own.flatMap((row) => (row.approval_status === status ? row.total_amount : [])))
      return {
        category,
        approved: amount('approved'),
        pending: amount('pending'),
        rejected: amount('rejected'),
        count: own.reduce((sum, { expense_count }) => sum + expense_count, 0),
      }
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.approved - a.approved)
}
