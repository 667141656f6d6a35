import { describe, expect, it } from 'vitest'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { cardClaim } from './cardClaim.ts'

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

describe('cardClaim', () => {
  for (const status of Object.keys(expected) as LiveStatus[]) {
    it(`claims ${JSON.stringify(expected[status])} when ${status}`, () => {
      expect({
        plain: cardClaim({ status, hasError: false, isOld: false }),
        failed: cardClaim({ status, hasError: true, isOld: false }),
        old: cardClaim({ status, hasError: false, isOld: true }),
      }).toEqual(expected[status])
    })
  }

  it('claims nothing when it is told nothing', () => {
    expect(cardClaim({ status: undefined, hasError: false, isOld: false })).toBeUndefined()
  })
})
