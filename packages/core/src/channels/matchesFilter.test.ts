import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runs } from '../../test/schedules/runs.ts'
import { leaveFilters } from './leaveFilters.ts'
import { matchesFilter } from './matchesFilter.ts'
import { parseFilter } from './parseFilter.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('matchesFilter', () => {
  it.each([
    ['status=eq.open', { status: 'open' }, true],
    ['status=eq.open', { status: null }, false],
    ['status=neq.open', { status: null }, false],
    ['total=gt.9', { total: 10 }, true],
    ['total=lte.9', { total: 10 }, false],
    ['status=in.(open,"a,b")', { status: 'a,b' }, true],
    ['status=not.in.(open,late)', { status: 'open' }, false],
    ['name=like.A%', { name: 'Ana' }, true],
    ['name=like.a_a', { name: 'Ana' }, false],
    ['name=ilike.a_a', { name: 'Ana' }, true],
    ['name=match.^A', { name: 'Ana' }, true],
    ['name=imatch.^a', { name: 'Ana' }, true],
    ['at=gte.2026-01-02', { at: '2026-01-02T00:00:00+00:00' }, true],
    ['done=eq.TRUE', { done: true }, true],
    ['done=eq.f', { done: false }, true],
    ['done=is.true', { done: true }, true],
    ['done=is.null', { done: null }, true],
    ['done=not.is.null', { done: null }, false],
    ['status=isdistinct.open', { status: null }, true],
    ['status=isdistinct.open', { status: 'open' }, false],
    ['status=eq.open,total=gt.5', { status: 'open', total: 6 }, true],
    ['status=eq.open,total=gt.5', { status: 'open', total: 5 }, false],
  ])('%s on %o is %s', (filter, row, expected) => {
    expect(matchesFilter(row, filter)).toBe(expected)
  })

  it.each([
    ['at=gte.2026-01-02T00:00:00Z', { at: '2026-01-02T00:00:00' }, true],
    ['at=lt.2026-01-02T00:00:00Z', { at: '2026-01-02T00:00:00' }, false],
    ['at=gte.2026-01-02', { at: '2026-01-02T00:00:00' }, true],
    ['day=gte.2026-01-02T10:00:00Z', { day: '2026-01-02' }, true],
    ['day=lt.2026-01-02T10:00:00Z', { day: '2026-01-02' }, false],
    ['at=eq.2026-01-02 00:00:00', { at: '2026-01-02T00:00:00+00:00' }, true],
    ['at=lte.2026-01-02 00:00:00', { at: '2026-01-02T02:00:00+02:00' }, true],
  ])('takes a time without a zone for one in UTC: %s on %o is %s', (filter, row, expected) => {
    for (const zone of ['America/New_York', 'Asia/Kolkata']) {
      vi.stubEnv('TZ', zone)
      expect(matchesFilter(row, filter)).toBe(expected)
    }
  })

  it('tells times apart by their microseconds', () => {
    const at = '2026-01-02T00:00:00.123456+00:00'

    expect(matchesFilter({ at }, 'at=gt.2026-01-02T00:00:00.123Z')).toBe(true)
    expect(matchesFilter({ at }, 'at=lt.2026-01-02T00:00:00.12346Z')).toBe(true)
    expect(matchesFilter({ at }, 'at=eq.2026-01-02T00:00:00.1234Z')).toBe(false)
    expect(matchesFilter({ at }, 'at=eq.2026-01-02T00:00:00.123456Z')).toBe(true)
  })

  it.each([
    ['status', 'column=operator.value'],
    ['status=equals.open', 'unknown operator'],
    ['id=in.1,2', 'parentheses'],
    ['done=is.maybe', 'expected null'],
    [`id=in.(${Array.from({ length: 101 }, (_, at) => at).join(',')})`, 'more than 100'],
  ])('throws invalid-filter for %s', (filter, why) => {
    expect(() => parseFilter(filter)).toThrow(
      expect.objectContaining({ code: 'invalid-filter', message: expect.stringContaining(why) }),
    )
  })
})

describe('leaveFilters', () => {
  it('names the update by which a row leaves, NULL included', () => {
    expect(leaveFilters(parseFilter('status=eq.open'))).toEqual(['status=isdistinct.open'])
    expect(leaveFilters(parseFilter('total=gt.5'))).toEqual(['total=not.gt.5', 'total=is.null'])
    expect(leaveFilters(parseFilter('done=is.null'))).toEqual(['done=not.is.null'])
  })

  it('matches exactly the rows that the filter does not', () => {
    const word = fc.constantFrom('a', 'b', 'c')
    const condition = fc
      .record({
        column: fc.constantFrom('x', 'y'),
        not: fc.constantFrom('', 'not.'),
        operator: fc.constantFrom('eq', 'neq', 'lt', 'gte', 'like', 'isdistinct', 'is', 'in'),
        word,
      })
      .map(({ column, not, operator, word: text }) => {
        const value = operator === 'is' ? 'null' : operator === 'in' ? `(${text},b)` : text
        return `${column}=${not}${operator}.${value}`
      })
    const cell = fc.option(word, { nil: null })

    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 3 }),
        fc.record({ x: cell, y: cell }),
        (conditions, row) => {
          const filter = conditions.join(',')
          const isGone = leaveFilters(parseFilter(filter)).some((leave) =>
            matchesFilter(row, leave),
          )

          expect(isGone).toBe(!matchesFilter(row, filter))
        },
      ),
      runs({ soak: 200_000, sample: 1000 }),
    )
  })
})
