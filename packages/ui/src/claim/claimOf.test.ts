import { describe, expect, it } from 'vitest'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { claimOf } from './claimOf.ts'

// No `Partial`: a new status does not compile until it is decided here.
const expected: Record<LiveStatus, { plain: LiveStatus; failed: LiveStatus; old: LiveStatus }> = {
  live: { plain: 'live', failed: 'error', old: 'stale' },
  connecting: { plain: 'connecting', failed: 'error', old: 'stale' },
  reconnecting: { plain: 'reconnecting', failed: 'reconnecting', old: 'reconnecting' },
  paused: { plain: 'paused', failed: 'paused', old: 'paused' },
  stale: { plain: 'stale', failed: 'stale', old: 'stale' },
  offline: { plain: 'offline', failed: 'offline', old: 'offline' },
  error: { plain: 'error', failed: 'error', old: 'error' },
}

describe('claimOf', () => {
  for (const status of Object.keys(expected) as LiveStatus[]) {
    it(`claims ${JSON.stringify(expected[status])} when ${status}`, () => {
      expect({
        plain: claimOf({ status, hasError: false, isOld: false }),
        failed: claimOf({ status, hasError: true, isOld: false }),
        old: claimOf({ status, hasError: false, isOld: true }),
      }).toEqual(expected[status])
    })
  }

  it('claims nothing when it is told nothing', () => {
    expect(claimOf({ status: undefined, hasError: false, isOld: false })).toBeUndefined()
  })
})
