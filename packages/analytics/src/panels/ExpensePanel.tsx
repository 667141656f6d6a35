'use client'
import * as React from 'react'
import { useLivePart } from '../parts/useLivePart.ts'
import type { PropertyScope } from '../propertyScope.ts'
import { useExpenseSummary } from '../read-models/useExpenseSummary.ts'
import { ExpenseView, type ExpenseViewProps } from './ExpenseView.tsx'

/** Props of `ExpensePanel`. */
export interface ExpensePanelProps extends Omit<ExpenseViewProps, 'expenses'>, PropertyScope {}

/**
 * What was spent, by category and decision, live. Renders a `<section>`.
 *
 * @throws LivepaneError `provider-missing`
 */
export const ExpensePanel = React.forwardRef<HTMLElement, ExpensePanelProps>(function ExpensePanel(
  { propertyId, ...viewProps },
  ref,
) {
  const summary = useExpenseSummary({ propertyId })
  const expenses = useLivePart('ExpensePanel', summary.data, summary)
  return <ExpenseView ref={ref} expenses={expenses} {...viewProps} />
})
