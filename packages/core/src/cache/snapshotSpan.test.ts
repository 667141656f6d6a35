import { describe, expect, it } from 'vitest'
import { isHeldBy } from './snapshotSpan.ts'

const span = { startedAt: 10_000, endedAt: 10_400 }

describe('isHeldBy', () => {
  it.each([
    // Committed before the read began, and delivered late.
    [5000, 0, 'probably'],
    [10_100, 0, 'probably'],
    [10_300, 0, 'probably-not'],
    [12_000, 0, 'probably-not'],
    [15_400, 0, 'probably-not'],
    [15_401, 0, 'no'],
    // The same on a clock that is an hour ahead.
    [3_610_100, -3_600_000, 'probably'],
    [3_615_401, -3_600_000, 'no'],
  ])('of a commit at %d with a least lag of %d is %s', (commitAt, leastLag, expected) => {
    expect(isHeldBy(span, commitAt, leastLag)).toBe(expected)
  })

  it('is not sure of a commit whose time cannot be read', () => {
    expect(isHeldBy(span, Number.NaN, 0)).toBe('probably')
  })
})
