import { type ExpenseCategory, expenseCategories } from '../schemas/expenseRow.ts'
import type { ExpenseSummaryRow } from '../schemas/expenseSummaryRow.ts'

/** What was spent. Amounts are in the currency of the project. */
export interface ExpenseTotals {
  /** What is cost. */
  approved: number
  /** What may become it. */
  pending: number
  /** What never will. */
  rejected: number
  /** Expenses that wait for a decision. */
  pendingCount: number
  /** Cost by category, the largest first; without those that cost nothing. */
  byCategory: readonly { category: ExpenseCategory; amount: number }[]
  /** Cost by month, the oldest first; without those that cost nothing. */
  byMonth: readonly { month: string; amount: number }[]
}

/** Adds up rows of `v_expense_summary`. Only approved ones are cost. Pure. */
export function expenseTotals(rows: readonly ExpenseSummaryRow[]): ExpenseTotals {
  const sum = (some: readonly ExpenseSummaryRow[]) =>
    // In hundredths, because fractions of two would add up to others.
    some.reduce((cents, { total_amount }) => cents + Math.round(total_amount * 100), 0) / 100
  const of = (status: ExpenseSummaryRow['approval_status']) =>
    rows.filter(({ approval_status }) => approval_status === status)
  const [approved, pending] = [of('approved'), of('pending')]
  const months = [...new Set(approved.map(({ month }) => month))].sort()
  return {
    approved: sum(approved),
    pending: sum(pending),
    rejected: sum(of('rejected')),
    pendingCount: pending.reduce((total, { expense_count }) => total + expense_count, 0),
    byCategory: expenseCategories
      .map((category) => ({
        category,
        amount: sum(approved.filter((row) => row.category === category)),
      }))
      .filter(({ amount }) => amount > 0)
      .sort((a, b) => b.amount - a.amount),
    byMonth: months
      .map((month) => ({ month, amount: sum(approved.filter((row) => row.month === month)) }))
      .filter(({ amount }) => amount > 0),
  }
}
