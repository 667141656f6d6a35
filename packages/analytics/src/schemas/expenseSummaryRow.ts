import * as z from 'zod/mini'
import { amount, count, day, id } from './columns.ts'
import { approvalStatuses, expenseCategories } from './expenseRow.ts'

/** A property, month, category and decision of `v_expense_summary`. */
export const expenseSummaryRow = z.object({
  /** `null`: expenses of no property, or of one that is gone. */
  property_id: z.nullable(id),
  property_name: z.nullable(z.string()),
  /** The first day of the month of the receipts. */
  month: day,
  category: z.enum(expenseCategories),
  approval_status: z.enum(approvalStatuses),
  expense_count: count,
  /** In the currency of the project. */
  total_amount: amount,
  first_spent_on: day,
  last_spent_on: day,
})

export type ExpenseSummaryRow = z.infer<typeof expenseSummaryRow>
