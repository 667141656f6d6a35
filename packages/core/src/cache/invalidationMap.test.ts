import { describe, expect, it } from 'vitest'
import { invalidationOf, matchesPattern, namedTables } from './invalidationMap.ts'

describe('matchesPattern', () => {
  it.each([
    [['clients'], 'clients', true],
    [['clients-page-1', 3], 'clients', true],
    [['my-clients'], 'clients', false],
    [[{ entity: 'clients' }], 'clients', false],
    [['clients', 7, 'notes'], ['clients', 7], true],
    [['clients', 8], ['clients', 7], false],
    [['clients-page-1'], ['clients'], false],
  ])('%o by %o is %s', (queryKey, pattern, expected) => {
    expect(matchesPattern(queryKey, pattern)).toBe(expected)
  })
})

describe('namedTables', () => {
  it('is the same for maps that are written in another order', () => {
    expect(namedTables({ b: [], a: [] })).toEqual(namedTables({ a: ['x'], b: '*' }))
  })

  it("names '*' for the map '*'", () => {
    expect(namedTables('*')).toEqual(['*'])
  })
})

describe('invalidationOf', () => {
  it("is everything for any table of the map '*'", () => {
    expect(invalidationOf('*', 'bookings')).toBe('*')
  })

  it("is what the table's own entry says, else what '*' says, else nothing", () => {
    const map = { bookings: ['b'], '*': ['all'] }
    expect(invalidationOf(map, 'bookings')).toEqual(['b'])
    expect(invalidationOf(map, 'reviews')).toEqual(['all'])
    expect(invalidationOf({ bookings: ['b'] }, 'reviews')).toEqual([])
  })
})
