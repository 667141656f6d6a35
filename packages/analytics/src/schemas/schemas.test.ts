import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { key, sampleRows } from '../../test/sampleRows.ts'
import { parseRows } from '../parseRows.ts'
import * as schemas from './index.ts'

const schemaOf = new Map(Object.entries<unknown>(schemas))

const rows: Readonly<Record<string, Record<string, unknown>>> = sampleRows

describe.each(Object.entries(rows))('%s', (name, row) => {
  const schema = schemaOf.get(name) as z.core.$ZodType<unknown>

  it('takes a row as PostgREST sends it', () => {
    expect(parseRows(schema, name, [row])).toEqual({ rows: [row], misfits: [] })
  })

  it('takes numbers that were rendered as text, as the numbers they are', () => {
    expect(parseRows(schema, name, [withTextNumbers(row)]).rows).toEqual([row])
  })

  it('reports each field that is missing', () => {
    const { misfits } = parseRows(schema, name, [{}])
    const required = Object.keys(row).filter((field) => field !== 'notes')

    expect(misfits.map(({ field }) => field).sort()).toEqual(required.sort())
  })
})

it('has an example of every schema', () => {
  const names = [...schemaOf.keys()].filter((name) => name.endsWith('Row'))

  expect([...Object.keys(rows), 'viewFreshnessRow'].sort()).toEqual(names.sort())
})

/** Columns whose type Postgres keeps in 32 bits, which nothing renders as text. */
const INTEGERS = new Set(['progress_percentage', 'progress', 'position', 'year', 'rented_days'])

function withTextNumbers(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]) =>
    typeof value === 'number' && !INTEGERS.has(name) ? [name, String(value)] : [name, value],
  )
  return Object.fromEntries(entries)
}

describe('a number', () => {
  it.each(['', ' ', 'NaN', 'Infinity', 'twelve', null, true])('is not %j', (total_price) => {
    const { misfits } = parseRows(schemas.bookingRow, 'bookings', [
      { ...rows.bookingRow, total_price },
    ])
    expect(misfits).toMatchObject([{ table: 'bookings', key, field: 'total_price' }])
  })
})
