import { describe, expect, it } from 'vitest'
import { key, sampleRows } from '../../test/sampleRows.ts'
import { alertSubject } from './alertSubject.ts'
import { expenseMatrix } from './expenseMatrix.ts'
import { fleetMonth } from './fleetMonth.ts'
import { revenueDays } from './revenueDays.ts'
import { toneOfScore } from './toneOfHealth.ts'

const MIDNIGHT = Date.UTC(2026, 10, 21)

describe('revenueDays', () => {
  const row = { ...sampleRows.revenueTrendsRow, bucket_date: '2026-11-20', gross_revenue: 70 }
  const days = (...rows: (typeof row)[]) =>
    revenueDays(rows, MIDNIGHT, 3).map(({ bucket_date, gross_revenue }) => [
      bucket_date,
      gross_revenue,
    ])

  it('has a day on which nothing came in, and none before the first', () => {
    const old = { ...row, bucket_date: '2026-11-18' }
    expect(days(old, row)).toEqual([
      ['2026-11-19', 0],
      ['2026-11-20', 70],
      ['2026-11-21', 0],
    ])
  })

  it('goes by days in UTC over the end of a month and a change of the clock', () => {
    const march = revenueDays([], Date.UTC(2026, 3, 1), 4).map(({ bucket_date }) => bucket_date)
    expect(march).toEqual(['2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01'])
  })
})

describe('expenseMatrix', () => {
  const row = (
    category: 'cleaning' | 'staffing' | 'other',
    approval_status: 'approved' | 'pending' | 'rejected',
    total_amount: number,
  ) => ({ ...sampleRows.expenseSummaryRow, category, approval_status, total_amount })

  it('adds up by category and decision, to the cent, the largest cost first', () => {
    const rows = [
      row('cleaning', 'approved', 0.1),
      row('cleaning', 'approved', 0.2),
      row('staffing', 'approved', 5),
      row('staffing', 'rejected', 7),
      row('other', 'pending', 3),
    ]
    expect(expenseMatrix(rows)).toEqual([
      { category: 'staffing', approved: 5, pending: 0, rejected: 7, count: 2 },
      { category: 'cleaning', approved: 0.3, pending: 0, rejected: 0, count: 2 },
      { category: 'other', approved: 0, pending: 3, rejected: 0, count: 1 },
    ])
  })
})

describe('fleetMonth', () => {
  const row = (equipment_name: string, utilization_pct: number, maintenance_due = false) => ({
    ...{ ...sampleRows.equipmentUtilizationRow, equipment_name, utilization_pct, maintenance_due },
  })

  it('knows the newest month alone, the busiest first', () => {
    const old = { ...row('Old', 100, true), snapshot_date: '2026-10-01' }
    const { equipment, maintenanceDue } = fleetMonth([
      ...[old, row('B', 20), row('C', 90, true), row('A', 20)],
    ])
    expect(equipment.map(({ equipment_name }) => equipment_name)).toEqual(['C', 'A', 'B'])
    expect(maintenanceDue).toBe(1)
  })

  it('is empty without rows', () => {
    expect(fleetMonth([])).toEqual({ equipment: [], maintenanceDue: 0 })
  })
})

describe('alertSubject', () => {
  const subject = (payload: Record<string, unknown>) =>
    alertSubject({ payload, entity_id: '0123456789' }, new Map([[key, 'Crane']]))

  it.each([
    [{ name: 'Stage', equipment_id: key }, 'Stage'],
    [{ subject: 'Late again' }, 'Late again'],
    [{ equipment_id: key }, 'Crane'],
    [{ booking_id: key }, 'Crane'],
    [{ booking_id: 'abcdefghijk' }, '#abcdefgh'],
    [{ name: 7 }, '#01234567'],
    [{}, '#01234567'],
  ])('tells %o as well as it can', (payload, text) => {
    expect(subject(payload)).toBe(text)
  })
})

describe('toneOfScore', () => {
  it('has the limits of the database', () => {
    expect([70, 69.9, 50, 49.9, 0, null].map(toneOfScore)).toEqual([
      ...['good', 'fair', 'fair', 'bad', 'bad', 'none'],
    ])
  })
})
