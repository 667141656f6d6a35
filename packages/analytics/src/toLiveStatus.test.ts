import type { ConnectionState } from '@livepane/core'
import { LivepaneError } from '@livepane/core'
import type { Freshness } from '@livepane/react'
import { describe, expect, it } from 'vitest'
import { toLiveStatus } from './toLiveStatus.ts'

const calm = { isPaused: false, isResyncing: false, syncedAt: 1 }
const error = new LivepaneError('key-invalid', 'The key was refused.', { hint: 'Check it.' })

const connected: ConnectionState = {
  status: 'connected',
  since: 1,
  latencyMs: null,
  wanted: 1,
  live: 1,
  denied: 0,
}
const first: ConnectionState = { status: 'connecting', since: 1, attempt: 0, lastConnectedAt: null }
const again: ConnectionState = { ...first, lastConnectedAt: 1 }
const lost: ConnectionState = {
  status: 'disconnected',
  since: 1,
  lastConnectedAt: 1,
  retryAt: null,
  reason: 'socket',
}

const fresh = (phase: Freshness['phase'], isOld = false): Freshness => ({
  phase,
  isOld,
  lastUpdated: 1,
  confirmedAt: 1,
  isUpdating: false,
  error: null,
})

describe('toLiveStatus', () => {
  it.each([
    ['nothing wanted yet', { status: 'idle' } as ConnectionState, calm, 'connecting'],
    ['the first connection', first, calm, 'connecting'],
    ['a later connection', again, calm, 'reconnecting'],
    ['a live link', connected, calm, 'live'],
    ['a live link with an unfilled gap', connected, { ...calm, isResyncing: true }, 'reconnecting'],
    [
      'a live link whose first snapshot is not complete',
      connected,
      { ...calm, isResyncing: true, syncedAt: null },
      'connecting',
    ],
    ['a lost link', lost, calm, 'offline'],
    ['a refusal', { status: 'error', since: 1, error } as ConnectionState, calm, 'error'],
    ['a paused page', connected, { ...calm, isPaused: true }, 'paused'],
  ])('says for the page, with %s: %s', (_, connection, status, expected) => {
    expect(toLiveStatus(connection, status)).toBe(expected)
  })

  it.each([
    ['live', false, 'live'],
    ['idle', false, 'connecting'],
    ['joining', false, 'connecting'],
    ['interrupted', false, 'reconnecting'],
    ['interrupted', true, 'stale'],
    ['polling', false, 'reconnecting'],
    ['polling', true, 'stale'],
    ['denied', false, 'error'],
  ] as const)(
    'says for a query that is %s and old: %s, on a live link: %s',
    (phase, isOld, expected) => {
      expect(toLiveStatus(connected, calm, fresh(phase, isOld))).toBe(expected)
    },
  )

  it('says stale instead of offline once the data is old', () => {
    expect(toLiveStatus(lost, calm, fresh('interrupted'))).toBe('offline')
    expect(toLiveStatus(lost, calm, fresh('interrupted', true))).toBe('stale')
  })

  it('never says live for a query whose link is not', () => {
    for (const connection of [first, again, lost]) {
      expect(toLiveStatus(connection, calm, fresh('live'))).not.toBe('live')
    }
  })
})
