import '../../test/dom.ts'

import { describe, expect, it } from 'vitest'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { key, sampleRows } from '../../test/sampleRows.ts'
import { useExpenseSummary } from './useExpenseSummary.ts'

const ELSEWHERE = 'f0000000-0000-4000-8000-000000000001'

/** A project whose view has a row per expense. */
function setUpExpenses() {
  const expense = { amount: 10, approval_status: 'approved', property_id: key }
  return setUpMockPage({
    tables: {
      expenses: [
        { id: 1, ...expense },
        { id: 2, ...expense, property_id: ELSEWHERE },
        { id: 3, ...expense, approval_status: 'pending' },
      ],
    },
    columns: { expenses: { amount: 'numeric' } },
    views: {
      v_expense_summary: ({ from }) =>
        from('expenses').map(({ property_id, approval_status, amount }) => ({
          ...sampleRows.expenseSummaryRow,
          ...{ property_id, approval_status, total_amount: amount },
        })),
    },
  })
}

describe('useExpenseSummary', () => {
  it('adds up what was spent, and again when an expense is added', async () => {
    const { show, mock } = setUpExpenses()
    const result = show(() => useExpenseSummary())
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current.totals).toMatchObject({ approved: 20, pending: 10, pendingCount: 1 })

    mock.db
      .from('expenses')
      .insert({ id: 4, amount: 0.1, approval_status: 'approved', property_id: key })

    await eventually(() => expect(result.current.totals?.approved).toBe(20.1))
  })

  it('prop: propertyId. Shows one property, and hears of that one alone', async () => {
    const { show, mock, requests } = setUpExpenses()
    const result = show(() => useExpenseSummary({ propertyId: key }))
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current.totals).toMatchObject({ approved: 10, pending: 10 })
    const before = requests().length

    const expenses = mock.db.from('expenses')
    expenses.insert({ id: 4, amount: 5, approval_status: 'approved', property_id: ELSEWHERE })
    expenses.update({ id: 1 }, { amount: 11 })

    await eventually(() => expect(result.current.totals?.approved).toBe(11))
    expect(requests().length).toBe(before + 1)
  })

  it('prop: propertyId. Lets go of an expense that moves to another property', async () => {
    const { show, mock } = setUpExpenses()
    const result = show(() => useExpenseSummary({ propertyId: key }))
    await eventually(() => expect(result.current.live.phase).toBe('live'))

    mock.db.from('expenses').update({ id: 1 }, { property_id: ELSEWHERE })

    await eventually(() => expect(result.current.totals?.approved).toBe(0))
  })
})
