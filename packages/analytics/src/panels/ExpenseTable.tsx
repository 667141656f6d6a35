'use client'
import { type DataColumn, DataTable } from '@livepane/ui/panels'
import * as React from 'react'
import { moneyFormat } from '../parts/formats.ts'
import type { approvalStatuses } from '../schemas/expenseRow.ts'
import { useWords } from '../words/useWords.ts'
import type { ExpenseMatrixRow } from './expenseMatrix.ts'

export interface ExpenseTableProps {
  rows: readonly ExpenseMatrixRow[]
  currency: string | undefined
}

/** Categories by what was decided. Renders a `DataTable`. */
export function ExpenseTable({ rows, currency }: ExpenseTableProps) {
  const say = useWords()
  const columns = React.useMemo(
    (): readonly DataColumn<ExpenseMatrixRow>[] => [
      {
        key: 'category',
        label: say('categoryHeading'),
        value: ({ category }) => say('expenseCategory', { category }),
      },
      ...(
        ['approved', 'pending', 'rejected'] as const satisfies (typeof approvalStatuses)[number][]
      ).map((status) => ({
        key: status,
        label: say('approval', { status }),
        isNumeric: true,
        value: (row: ExpenseMatrixRow) => row[status],
        format: moneyFormat(currency),
      })),
    ],
    [say, currency],
  )
  return (
    <DataTable
      caption={say('expenses')}
      columns={columns}
      rows={rows}
      rowKey={({ category }) => category}
      fileName="expenses"
    />
  )
}
