import { describe, expect, it } from 'vitest'
import type { Row } from '../changes/change.ts'
import { mayEnter } from './mayEnter.ts'

const byRank = (a: Row, b: Row) => Number(a.rank) - Number(b.rank)
const top = { compare: byRank, limit: 1 }

describe('mayEnter', () => {
  it('lets every row into a list of all', () => {
    expect(mayEnter({ id: 1 }, [], {})).toBe(true)
  })

  it('prop: belongs. Is sure where that reads what is there, and never else', () => {
    expect(mayEnter({ id: 1 }, [], { belongs: ({ id }) => id === 2 })).toBe(false)
    expect(mayEnter({ id: 1 }, [], { belongs: ({ body }) => body === 'x' })).toBe(true)
    expect(mayEnter({ id: 1 }, [], { belongs: ({ body }) => String(body).length > 99 })).toBe(true)
  })

  it('prop: belongs. Takes an error for the reason of a missing column only', () => {
    const belongs = ({ body }: Row) => (body as string).startsWith('x')

    expect(mayEnter({ id: 1 }, [], { belongs })).toBe(true)
    expect(() => mayEnter({ id: 1, body: null }, [], { belongs })).toThrow(TypeError)
  })

  it('prop: limit. Keeps out what comes after the last row of a full window', () => {
    const rows = [{ id: 1, rank: 5 }]

    expect(mayEnter({ id: 2, rank: 6 }, rows, top)).toBe(false)
    expect(mayEnter({ id: 2, rank: 4 }, rows, top)).toBe(true)
    expect(mayEnter({ id: 2 }, rows, top)).toBe(true)
    expect(mayEnter({ id: 2, rank: 6 }, [], top)).toBe(true)
  })
})
