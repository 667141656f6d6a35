import { describe, expect, it } from 'vitest'
import { parseChangesFilter } from './changesFilter.ts'
import { matchesFilters } from './matchesFilters.ts'

const columns = [
  { name: 'id', type: 'int8' },
  { name: 'total', type: 'numeric' },
  { name: 'name', type: 'text' },
  { name: 'is_paid', type: 'bool' },
  { name: 'at', type: 'timestamptz' },
  { name: 'day', type: 'date' },
  { name: 'owner', type: 'uuid' },
  { name: 'note', type: 'text' },
]

const row = {
  id: 9,
  total: 100.5,
  name: 'Ada, "the first"',
  is_paid: true,
  at: '2026-01-02T03:04:05.678901+00:00',
  day: '2026-02-03',
  owner: '5f4e0000-0000-4000-8000-00000000000a',
  note: null,
}

function matches(filter: string, values: Record<string, unknown> = row): boolean {
  const parsed = parseChangesFilter(filter)
  if (!parsed.ok) throw new Error(parsed.message)
  return matchesFilters(values, parsed.filters, columns)
}

describe('matchesFilters', () => {
  const expected: Record<string, boolean> = {
    'id=eq.9': true,
    'id=gt.10': false,
    'id=lt.10': true,
    'total=gte.100.50': true,
    'total=eq.100.500': true,
    'name=eq."Ada, \\"the first\\""': true,
    'name=like.Ada%': true,
    'name=like.ada%': false,
    'name=ilike.ada%': true,
    'name=like.A_a%': true,
    'name=match.^A.a': true,
    'name=imatch.^a': true,
    'name=not.match.^B': true,
    'is_paid=eq.t': true,
    'is_paid=is.true': true,
    'is_paid=not.is.false': true,
    'at=eq.2026-01-02 04:04:05.678901+01': true,
    'at=lt.2026-01-02T03:04:05.678902Z': true,
    'day=gt.2026-02-02': true,
    'owner=eq.5F4E0000-0000-4000-8000-00000000000A': true,
    'id=in.(7,8,9)': true,
    'id=not.in.(7,8,9)': false,
    'name=in.("Ada, \\"the first\\"",Bob)': true,
    'note=is.null': true,
    'note=eq.x': false,
    'note=neq.x': false,
    'note=not.eq.x': false,
    'note=isdistinct.x': true,
    'note=not.isdistinct.x': false,
    'name=isdistinct.Bob': true,
    'id=eq.9,is_paid=is.true': true,
    'id=eq.9,is_paid=is.false': false,
  }

  for (const [filter, isMatch] of Object.entries(expected)) {
    it(`${isMatch ? 'accepts' : 'rejects'} ${filter}`, () => {
      expect(matches(filter)).toBe(isMatch)
    })
  }

  it('compares whole numbers beyond 2^53 exactly', () => {
    const big = { id: '9007199254740993' }

    expect(matches('id=eq.9007199254740993', big)).toBe(true)
    expect(matches('id=eq.9007199254740992', big)).toBe(false)
  })

  it('rejects a row that does not carry the column, even negated', () => {
    expect(matches('name=eq.x', { id: 1 })).toBe(false)
    expect(matches('name=not.eq.x', { id: 1 })).toBe(false)
  })

  it('orders text by code point', () => {
    expect(matches('name=gt.Z', { name: 'a' })).toBe(true)
    expect(matches('name=lt.z', { name: 'Z' })).toBe(true)
  })
})
