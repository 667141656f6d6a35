'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { BreakdownChart } from '@livepane/ui/charts'
import * as React from 'react'
import { Figures } from '../parts/Figures.tsx'
import { moneyFormat } from '../parts/formats.ts'
import type { LivePart } from '../parts/livePart.ts'
import { PartPanel } from '../parts/PartPanel.tsx'
import type { PanelRootProps } from '../parts/panelRootProps.ts'
import { expenseTotals } from '../read-models/expenseTotals.ts'
import type { ExpenseSummaryRow } from '../schemas/expenseSummaryRow.ts'
import { useWords } from '../words/useWords.ts'
import { ExpenseTable } from './ExpenseTable.tsx'
import { expenseMatrix } from './expenseMatrix.ts'

/** Props of `ExpenseView`. */
export interface ExpenseViewProps extends PanelRootProps {
  expenses: LivePart<readonly ExpenseSummaryRow[]>
  /** ISO 4217 code of the project's currency, such as `'EUR'`. Without it amounts are bare numbers. */
  currency?: string | undefined
}

/** What was spent, by category and decision. Only what was approved is cost. Renders a `<section>`. */
export const ExpenseView = React.forwardRef<HTMLElement, ExpenseViewProps>(function ExpenseView(
  { expenses, currency, ...elementProps },
  ref,
) {
  const say = useWords()
  return (
    <PartPanel
      ref={ref}
      title={say('expenses')}
      source={expenses}
      isEmpty={(rows) => rows.length === 0}
      emptyTitle={say('noExpenses')}
      {...elementProps}
    >
      {(rows) => <Expenses rows={rows} currency={currency} />}
    </PartPanel>
  )
})

interface ExpensesProps {
  rows: readonly ExpenseSummaryRow[]
  currency: string | undefined
}

function Expenses({ rows, currency }: ExpensesProps) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  const totals = React.useMemo(() => expenseTotals(rows), [rows])
  const matrix = React.useMemo(() => expenseMatrix(rows), [rows])
  const parts = React.useMemo(
    () =>
      totals.byCategory.map(({ category, amount }) => ({
        key: category,
        label: say('expenseCategory', { category }),
        value: amount,
      })),
    [totals, say],
  )
  const format = React.useMemo(() => moneyFormat(currency), [currency])
  const figure = (status: 'approved' | 'pending' | 'rejected', hint?: string) => ({
    label: say('approval', { status }),
    value: formatValue(locale, totals[status], format),
    hint,
  })
  return (
    <>
      <Figures
        figures={[
          figure('approved'),
          figure('pending', say('expensesWaiting', { count: totals.pendingCount })),
          figure('rejected'),
        ]}
      />
      <div className="lp-split">
        <BreakdownChart title={say('costByCategory')} data={parts} format={format} />
        <ExpenseTable rows={matrix} currency={currency} />
      </div>
    </>
  )
}
