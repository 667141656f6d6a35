import { describe, expect, it } from 'vitest'
import { parseChangesStream, refusedStreamMessage } from './changesStream.ts'
import { checkFilters } from './checkFilters.ts'

const columns = [
  { name: 'id', type: 'int4' },
  { name: 'name', type: 'varchar' },
  { name: 'owner', type: 'uuid' },
]

function check(params: Record<string, unknown>): string | undefined {
  const parsed = parseChangesStream({ schema: 'public', table: 'bookings', ...params })
  if (!parsed.ok) throw new Error(parsed.message)
  return checkFilters(parsed.stream.filters, parsed.stream.select, columns)?.message
}

describe('checkFilters', () => {
  it('accepts sound conditions and columns', () => {
    expect(check({ filter: 'id=in.(1,2),name=like.A%,owner=is.null', select: ['id'] })).toBe(
      undefined,
    )
  })

  const refusals: [filter: string, message: string][] = [
    ['nope=eq.1', 'invalid column for filter nope'],
    ['id=like.1%', 'operator like requires a text-compatible column type, got integer'],
    ['id=match.1', 'operator match requires a text-compatible column type, got integer'],
    ['id=eq.x', 'invalid input syntax for type integer: "x"'],
    ['id=eq.1.5', 'invalid input syntax for type integer: "1.5"'],
    ['owner=eq.me', 'invalid input syntax for type uuid: "me"'],
    ['id=is.true', 'is true filter requires a boolean column, got integer'],
    ['id=is.7', 'invalid value for is filter: must be null, true, false, or unknown'],
  ]

  for (const [filter, message] of refusals) {
    it(`refuses ${filter} as the database does`, () => {
      expect(check({ filter })).toBe(message)
    })
  }

  it('refuses more than 100 values', () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => index).join(',')

    expect(check({ filter: `id=in.(${values(100)})` })).toBe(undefined)
    expect(check({ filter: `id=in.(${values(101)})` })).toBe(
      'too many values for `in` filter. Maximum 100',
    )
  })

  it('refuses an unknown selected column', () => {
    expect(check({ select: ['id', 'nope'] })).toBe('invalid column for select nope')
  })
})

describe('refusedStreamMessage', () => {
  it('names the parameters and the exception as the server does', () => {
    const parsed = parseChangesStream({ schema: 'public', table: 'bookings', filter: 'nope=eq.1' })
    if (!parsed.ok) throw new Error(parsed.message)
    const exception = checkFilters(parsed.stream.filters, undefined, columns)
    if (!exception) throw new Error('The filter was accepted.')

    expect(refusedStreamMessage(parsed.stream, exception)).toBe(
      'Unable to subscribe to changes with given parameters. ' +
        'An exception happened so please check your connect parameters: ' +
        '[event: *, schema: public, table: bookings, filters: [{"nope", "eq", "1", false}], select: nil]. ' +
        'Exception: ERROR P0001 (raise_exception) invalid column for filter nope',
    )
  })
})

describe('parseChangesStream', () => {
  it('shows what it got when neither schema nor table is given', () => {
    expect(parseChangesStream({ event: '*' })).toEqual({
      ok: false,
      message:
        'No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: ' +
        '%{"event" => "*"}',
    })
  })

  it('refuses selected columns on a wildcard', () => {
    expect(parseChangesStream({ schema: 'public', select: ['id'] })).toMatchObject({ ok: false })
  })

  it('takes a table alone as one of the public schema', () => {
    expect(parseChangesStream({ table: 'bookings', event: 'insert' })).toMatchObject({
      stream: { schema: 'public', table: 'bookings', event: 'INSERT' },
    })
  })
})
