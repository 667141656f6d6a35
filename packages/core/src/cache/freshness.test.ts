import { describe, expect, it } from 'vitest'
import { type Freshness, nextFreshness } from './freshness.ts'

const live: Freshness = {
  phase: 'live',
  lastUpdated: 1000,
  confirmedAt: 5000,
  isOld: false,
  isUpdating: false,
  error: null,
}

describe('nextFreshness', () => {
  it('keeps its reference while nothing visible changes', () => {
    expect(nextFreshness(live, { ...live })).toBe(live)
    expect(nextFreshness(live, { ...live, confirmedAt: 5999 })).toBe(live)
  })

  it('takes a confirmation that is a second newer, or the first one', () => {
    expect(nextFreshness(live, { ...live, confirmedAt: 6000 }).confirmedAt).toBe(6000)
    expect(
      nextFreshness({ ...live, confirmedAt: null }, { ...live, confirmedAt: 10 }).confirmedAt,
    ).toBe(10)
  })

  it('takes the exact confirmation with anything else that changes', () => {
    const next: Freshness = { ...live, phase: 'interrupted', confirmedAt: 5001 }

    expect(nextFreshness(live, next)).toBe(next)
  })
})
