import { describe, expect, it } from 'vitest'
import { keyInvalid } from '../errors.ts'
import {
  type ConnectionEvent,
  type ConnectionState,
  type ConnectionStatus,
  IDLE,
  transition,
} from './connectionState.ts'

const error = keyInvalid('401')
const counts = { latencyMs: null, wanted: 2, live: 1, denied: 1 }

const states: Record<ConnectionStatus, ConnectionState> = {
  idle: IDLE,
  connecting: { status: 'connecting', since: 1, attempt: 0, lastConnectedAt: null },
  connected: { status: 'connected', since: 1, ...counts },
  disconnected: {
    status: 'disconnected',
    since: 1,
    lastConnectedAt: null,
    retryAt: null,
    reason: 'socket',
  },
  error: { status: 'error', since: 1, error },
}

const events: Record<ConnectionEvent['type'], ConnectionEvent> = {
  unwanted: { type: 'unwanted' },
  refused: { type: 'refused', at: 2, error },
  settled: { type: 'settled', at: 2, ...counts },
  unsettled: { type: 'unsettled', at: 2, attempt: 1 },
  lost: { type: 'lost', at: 2, reason: 'socket', retryAt: null },
}

const expected: Record<ConnectionStatus, Record<ConnectionEvent['type'], ConnectionStatus>> = {
  idle: {
    unwanted: 'idle',
    refused: 'error',
    settled: 'connected',
    unsettled: 'connecting',
    lost: 'idle',
  },
  connecting: {
    unwanted: 'idle',
    refused: 'error',
    settled: 'connected',
    unsettled: 'connecting',
    lost: 'disconnected',
  },
  connected: {
    unwanted: 'idle',
    refused: 'error',
    settled: 'connected',
    unsettled: 'connecting',
    lost: 'disconnected',
  },
  disconnected: {
    unwanted: 'idle',
    refused: 'error',
    settled: 'connected',
    unsettled: 'connecting',
    lost: 'disconnected',
  },
  error: {
    unwanted: 'idle',
    refused: 'error',
    settled: 'connected',
    unsettled: 'connecting',
    lost: 'disconnected',
  },
}

describe('transition', () => {
  for (const from of Object.keys(expected) as ConnectionStatus[]) {
    for (const type of Object.keys(expected[from]) as ConnectionEvent['type'][]) {
      it(`goes from ${from} to ${expected[from][type]} on ${type}`, () => {
        expect(transition(states[from], events[type]).status).toBe(expected[from][type])
      })
    }
  }

  it('remembers until when it was connected, through connecting and disconnected', () => {
    const connecting = transition(states.connected, events.unsettled)
    const disconnected = transition(connecting, { ...events.lost, at: 9 } as ConnectionEvent)

    expect(transition(disconnected, events.unsettled)).toMatchObject({ lastConnectedAt: 2 })
  })

  it.each(Object.keys(states) as ConnectionStatus[])(
    'keeps the reference of %s when nothing changes',
    (status) => {
      const again: Record<ConnectionStatus, ConnectionEvent> = {
        idle: events.unwanted,
        connecting: { type: 'unsettled', at: 9, attempt: 0 },
        connected: { ...events.settled, at: 9 } as ConnectionEvent,
        disconnected: { ...events.lost, at: 9 } as ConnectionEvent,
        error: { ...events.refused, at: 9 } as ConnectionEvent,
      }

      expect(transition(states[status], again[status])).toBe(states[status])
    },
  )
})
