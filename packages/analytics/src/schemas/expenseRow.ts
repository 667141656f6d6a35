import * as z from 'zod/mini'
import { amount, count, day, id, instant } from './columns.ts'

export const expenseCategories = [
  'maintenance',
  'cleaning',
  'utilities',
  'supplies',
  'staffing',
  'marketing',
  'other',
] as const

export type ExpenseCategory = (typeof expenseCategories)[number]

export const approvalStatuses = ['pending', 'approved', 'rejected'] as const

/** Only approved expenses are cost. */
export type ApprovalStatus = (typeof approvalStatuses)[number]

/** A row of `public.expenses`. Columns that are not listed are kept. */
export const expenseRow = z.looseObject({
  id,
  /** `null`: of no property, or of one that is gone. */
  property_id: z.nullable(id),
  booking_id: z.nullable(id),
  category: z.enum(expenseCategories),
  description: z.string(),
  /** In the currency of the project. */
  amount,
  approval_status: z.enum(approvalStatuses),
  /** The day of the receipt, which decides the month it counts in. */
  spent_on: day,
  created_at: instant,
  updated_at: instant,
  version: count,
})

export type ExpenseRow = z.infer<typeof expenseRow>
