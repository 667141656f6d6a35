import { describe, expect, it } from 'vitest'
import { sampleRows } from '../../test/sampleRows.ts'
import { type ExpenseSummaryRow, expenseSummaryRow } from '../schemas/expenseSummaryRow.ts'
import { expenseTotals } from './expenseTotals.ts'

function row(of: Partial<ExpenseSummaryRow>): ExpenseSummaryRow {
  return expenseSummaryRow.parse({
    ...sampleRows.expenseSummaryRow,
    approval_status: 'approved',
    ...of,
  })
}

describe('expenseTotals', () => {
  it('counts approved expenses as cost, and no other', () => {
    const rows = [
      row({ total_amount: 30 }),
      row({ total_amount: 4, approval_status: 'pending', expense_count: 3 }),
      row({ total_amount: 2, approval_status: 'rejected' }),
    ]

    expect(expenseTotals(rows)).toMatchObject({
      ...{ approved: 30, pending: 4, rejected: 2, pendingCount: 3 },
      byCategory: [{ category: 'other', amount: 30 }],
      byMonth: [{ month: '2026-11-01', amount: 30 }],
    })
  })

  it('adds hundredths without loss', () => {
    const rows = Array.from({ length: 10 }, () => row({ total_amount: 0.1 }))

    expect(expenseTotals(rows).approved).toBe(1)
  })

  it('sorts categories by cost and months by time', () => {
    const rows = [
      row({ category: 'cleaning', month: '2026-10-01', total_amount: 1 }),
      row({ category: 'supplies', month: '2026-09-01', total_amount: 5 }),
      row({ category: 'cleaning', month: '2026-09-01', total_amount: 2 }),
    ]
    const { byCategory, byMonth } = expenseTotals(rows)

    expect(byCategory.map(({ category }) => category)).toEqual(['supplies', 'cleaning'])
    expect(byMonth).toEqual([
      { month: '2026-09-01', amount: 7 },
      { month: '2026-10-01', amount: 1 },
    ])
  })
})
