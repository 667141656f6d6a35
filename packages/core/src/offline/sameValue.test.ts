import { describe, expect, it } from 'vitest'
import { isSameValue } from './sameValue.ts'

describe('isSameValue', () => {
  it.each([
    ['a', 'a'],
    [null, undefined],
    [12.5, '12.50'],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00+00:00'],
    ['2026-11-21T10:00:00.000Z', '2026-11-21 10:00:00+00'],
    ['2026-11-21T12:00:00+02:00', '2026-11-21T10:00:00Z'],
    ['2026-11-21T10:00:00', '2026-11-21 10:00:00'],
    [
      { b: 1, a: [1, { c: null }] },
      { a: [1, { c: null }], b: 1 },
    ],
  ])('holds %j and %j for one', (a, b) => {
    expect(isSameValue(a, b)).toBe(true)
    expect(isSameValue(b, a)).toBe(true)
  })

  it.each([
    ['a', 'b'],
    ['', null],
    [0, null],
    [0, ''],
    [1, '1a'],
    [true, 'true'],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:01Z'],
    ['2026-11-21', '2026-11-22'],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [{ a: 1 }, { a: 1, b: 2 }],
  ])('tells %j from %j', (a, b) => {
    expect(isSameValue(a, b)).toBe(false)
    expect(isSameValue(b, a)).toBe(false)
  })
})
