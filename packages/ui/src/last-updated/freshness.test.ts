import { describe, expect, it } from 'vitest'
import { type LiveStatus, liveStatuses } from '../live-status/liveStatus.ts'
import { type Freshness, freshness } from './freshness.ts'

// No `Partial`: a new status does not compile until it is decided here.
const whenOld: Record<LiveStatus, Freshness> = {
  live: 'fresh',
  connecting: 'stale',
  reconnecting: 'held',
  paused: 'held',
  stale: 'stale',
  offline: 'held',
  error: 'held',
}

describe('freshness', () => {
  it.each(liveStatuses)('decides for old data under %s', (status) => {
    expect(freshness({ at: 0, now: 60_001, staleAfter: 60_000, status })).toBe(whenOld[status])
  })

  it('is fresh up to the last allowed moment', () => {
    const input = { at: 0, staleAfter: 60_000, status: undefined }
    expect(freshness({ ...input, now: 60_000 })).toBe('fresh')
    expect(freshness({ ...input, now: 60_001 })).toBe('stale')
  })

  it('never ages without a limit', () => {
    expect(freshness({ at: 0, now: 1e12, staleAfter: undefined, status: undefined })).toBe('fresh')
  })

  it('is unknown without a moment, whatever the link', () => {
    expect(freshness({ at: null, now: 0, staleAfter: 1, status: 'live' })).toBe('unknown')
  })
})
