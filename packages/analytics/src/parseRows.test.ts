import { afterEach, describe, expect, it } from 'vitest'
import { z as classic } from 'zod'
import { es } from 'zod/locales'
import { config } from 'zod/mini'
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
    const key = '00000000-0000-4000-8000-000000000002'
    expect(misfits).toEqual([
      { table: 'bookings', key, field: 'status', problem: expect.stringContaining('"pending"') },
      {
        table: 'bookings',
        key,
        field: 'total_price',
        problem: 'Too small: expected number to be >=0',
      },
    ])
  })

  describe('says what does not fit', () => {
    const { localeError } = config()
    afterEach(() => {
      config({ localeError })
    })
    const problem = () => parseRows(bookingRow, 'bookings', [null]).misfits[0]?.problem

    it('in English where the app has chosen no words', () => {
      config({ localeError: undefined })

      expect(problem()).toBe('Invalid input: expected object, received null')
    })

    it('in the words that the app has chosen', () => {
      config(es())

      expect(problem()).toBe('Entrada inválida: se esperaba objeto, recibido nulo')
    })
  })

  it('takes a schema of either zod', () => {
    const row = classic.object({ id: classic.string().transform(Number) })

    expect(parseRows(row, 'numbers', [{ id: '7' }]).rows).toEqual([{ id: 7 }])
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
