import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { fullJitter } from './backoff.ts'

describe('fullJitter', () => {
  it('doubles its range with each try, up to the largest', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const delay = fullJitter(1000, 10_000)

    expect([1, 2, 3, 4, 5, 50].map(delay)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000])
  })

  it('spreads over the whole range', () => {
    fc.assert(
      fc.property(fc.nat(100), (tries) => {
        const delay = fullJitter(1000, 10_000)(tries)
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(10_000)
      }),
    )
  })
})
