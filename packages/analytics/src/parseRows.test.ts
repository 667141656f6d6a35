import { describe, expect, it } from 'vitest'
import { parseRows } from './parseRows.ts'
import { bookingRow } from './schemas/bookingRow.ts'

const booking = {
  id: '00000000-0000-4000-8000-000000000001',
  title: 'Garden',
  status: 'pending',
  base_status: 'pending',
  progress_percentage: 0,
  total_price: 120.5,
  created_at: '2026-11-21T12:00:00.123456+00:00',
  updated_at: '2026-11-21T12:00:00+00:00',
  version: 1,
}

describe('parseRows', () => {
  it('keeps rows that fit, with their further columns', () => {
    const row = { ...booking, notes: 'by the gate' }

    expect(parseRows(bookingRow, 'bookings', [row])).toEqual({ rows: [row], misfits: [] })
  })

  it('names table, key and field of a row that does not fit, and keeps the rest', () => {
    const { rows, misfits } = parseRows(bookingRow, 'bookings', [
      { ...booking, id: '00000000-0000-4000-8000-000000000002', status: 'lost', total_price: -1 },
      booking,
    ])

    expect(rows).toEqual([booking])
    expect(misfits.map(({ table, key, field }) => [table, key, field])).toEqual([
      ['bookings', '00000000-0000-4000-8000-000000000002', 'status'],
      ['bookings', '00000000-0000-4000-8000-000000000002', 'total_price'],
    ])
  })

  it('reports what is no row at all', () => {
    expect(parseRows(bookingRow, 'bookings', [null]).misfits).toMatchObject([
      { key: '', field: '' },
    ])
  })

  it('names a row of several key columns by all of them', () => {
    const row = { ...booking, status: 'lost', unit: null }

    const { misfits } = parseRows(bookingRow, 'bookings', [row], ['id', 'version', 'unit'])
    expect(misfits).toMatchObject([{ key: JSON.stringify([booking.id, '1', '']) }])
  })
})
