import { describe, expect, it } from 'vitest'
import type { Row } from '../changes/change.ts'
import { mayLackRows } from './mayLackRows.ts'

const compare = (a: Row, b: Row) => Number(a.rank) - Number(b.rank)
const ranks = (...values: number[]) => values.map((rank) => ({ rank }))
const top = { limit: 3, compare }

describe('mayLackRows', () => {
  it('knows all rows of a window that is not full', () => {
    expect(mayLackRows(ranks(1, 2), ranks(1), top)).toBe(false)
  })

  it('knows all rows of a list without a limit', () => {
    expect(mayLackRows(ranks(1, 2), ranks(1), { compare })).toBe(false)
  })

  it('lacks a row when one left a full window', () => {
    expect(mayLackRows(ranks(1, 2, 3), ranks(1, 2), top)).toBe(true)
  })

  it('may lack a row when one fell behind the end of a full window', () => {
    expect(mayLackRows(ranks(1, 2, 3), ranks(1, 3, 7), top)).toBe(true)
  })

  it('may lack a row when one left and another came behind the end', () => {
    expect(mayLackRows(ranks(1, 2, 3), ranks(2, 3, 4), top)).toBe(true)
  })

  it('lacks nothing when rows came before the end', () => {
    expect(mayLackRows(ranks(1, 3, 5), ranks(1, 2, 3), top)).toBe(false)
  })

  it('lacks nothing when the last row is the same', () => {
    expect(mayLackRows(ranks(1, 2, 3), ranks(1, 1, 3), top)).toBe(false)
  })
})
