import { describe, expect, it } from 'vitest'
import { type LiveStatus, liveStatuses } from '../live-status/liveStatus.ts'
import { type Freshness, freshness } from './freshness.ts'

// No `Partial`: a new status does not compile until it is decided here.
const expected: Record<LiveStatus, { young: Freshness; old: Freshness }> = {
  live: { young: 'fresh', old: 'stale' },
  connecting: { young: 'fresh', old: 'stale' },
  reconnecting: { young: 'held', old: 'held' },
  paused: { young: 'held', old: 'held' },
  stale: { young: 'stale', old: 'stale' },
  offline: { young: 'held', old: 'held' },
  error: { young: 'held', old: 'held' },
}

describe('freshness', () => {
  it.each(liveStatuses)('decides for young and old data under %s', (status) => {
    expect({
      young: freshness({ at: 0, status, isOld: false }),
      old: freshness({ at: 0, status, isOld: true }),
    }).toEqual(expected[status])
  })

  it('goes by age alone where nothing is said of the link', () => {
    expect(freshness({ at: 0, status: undefined, isOld: false })).toBe('fresh')
    expect(freshness({ at: 0, status: undefined, isOld: true })).toBe('stale')
  })

  it('is unknown without a moment, whatever the link', () => {
    expect(freshness({ at: null, status: 'live', isOld: false })).toBe('unknown')
  })
})
