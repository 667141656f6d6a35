'use client'
import * as React from 'react'
import type { PropertyScope } from '../propertyScope.ts'
import { type ExpenseSummaryRow, expenseSummaryRow } from '../schemas/expenseSummaryRow.ts'
import { createReadModel } from './createReadModel.ts'
import { type ExpenseTotals, expenseTotals } from './expenseTotals.ts'
import type { ReadModelResult } from './useReadModel.ts'

/** Rows of the summary and what they add up to. */
export interface ExpenseSummary extends ReadModelResult<ExpenseSummaryRow[]> {
  /** `data` added up; `undefined` until it was read once. */
  totals: ExpenseTotals | undefined
}

const useSummary = createReadModel({
  name: 'v_expense_summary',
  kind: 'view',
  row: expenseSummaryRow,
  primaryKey: ['month', 'category', 'approval_status', 'property_id'],
  queryKey: ['expenses', 'summary'],
  narrow: (query, propertyId: string | null) =>
    propertyId === null ? query : query.eq('property_id', propertyId),
  tables: (propertyId) => [
    { table: 'expenses', ...(propertyId !== null && { filter: `property_id=eq.${propertyId}` }) },
  ],
})

/**
 * What was spent, by month, category, decision and property, the oldest first.
 * True at once: it is not made anew now and then, but read when an expense changes.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { totals, live } = useExpenseSummary({ propertyId })
 */
export function useExpenseSummary({ propertyId }: PropertyScope = {}): ExpenseSummary {
  const result = useSummary(propertyId ?? null)
  return React.useMemo(
    () => ({ ...result, totals: result.data && expenseTotals(result.data) }),
    [result],
  )
}
