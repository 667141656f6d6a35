import { RealtimePostgresFilterBuilder } from '@supabase/supabase-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChangesFilter,
  FILTER_OPERATORS,
  formatChangesFilter,
  parseChangesFilter,
} from './changesFilter.ts'

const column = fc.stringMatching(/^[a-z_]{1,8}$/)
const scalar: fc.Arbitrary<ChangesFilter> = fc.record({
  column,
  operator: fc.constantFrom(...FILTER_OPERATORS.filter((operator) => operator !== 'in')),
  value: fc.string({ unit: 'grapheme', maxLength: 12 }),
  isNegated: fc.boolean(),
})
const list: fc.Arbitrary<ChangesFilter> = fc.record({
  column,
  operator: fc.constant('in' as const),
  value: fc
    .array(fc.stringMatching(/^[a-z0-9]{1,5}$/), { minLength: 1, maxLength: 4 })
    .map((items) => `{${items.join(',')}}`),
  isNegated: fc.boolean(),
})

describe('parseChangesFilter', () => {
  it('reads back whatever formatChangesFilter writes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(scalar, list), { minLength: 1, maxLength: 4 }), (filters) => {
        expect(parseChangesFilter(formatChangesFilter(filters))).toEqual({ ok: true, filters })
      }),
      { numRuns: 500 },
    )
  })

  it('reads back what the builder of supabase-js writes', () => {
    fc.assert(
      fc.property(column, fc.string({ unit: 'grapheme' }), (name, value) => {
        const filter = new RealtimePostgresFilterBuilder().eq(name, value).not(name, 'gt', value)

        expect(parseChangesFilter(filter.build())).toEqual({
          ok: true,
          filters: [
            { column: name, operator: 'eq', value, isNegated: false },
            { column: name, operator: 'gt', value, isNegated: true },
          ],
        })
      }),
    )
  })

  it('takes blank text as no filter', () => {
    expect(parseChangesFilter('  ')).toEqual({ ok: true, filters: [] })
  })

  const refusals: Record<string, string> = {
    'subject=foo.hey': 'Error parsing `filter` params: ["foo", "hey"]',
    undefined: 'Error parsing `filter` params: ["undefined"]',
    'subject=eq': 'Error parsing `filter` params: ["eq"]',
    'id=in.1,2': 'Error parsing `filter` params: `in` filter value must be wrapped by parentheses',
    'a=eq.1,,b=eq.2':
      'Error parsing `filter` params: filter must not contain empty segments (check for extra commas)',
  }

  for (const [filter, message] of Object.entries(refusals)) {
    it(`refuses "${filter}" in the server's words`, () => {
      expect(parseChangesFilter(filter)).toEqual({ ok: false, message })
    })
  }
})
