import { describe, expect, it } from 'vitest'
import { permissionDenied } from '../errors.ts'
import {
  type BindingEvent,
  type BindingState,
  IDLE,
  type Phase,
  transition,
} from './bindingState.ts'

const error = permissionDenied('bookings', 'Unauthorized')
const down = { since: 1, reason: 'socket', retryAt: null, lastLiveAt: 1 } as const

const states: Record<Phase, BindingState> = {
  idle: IDLE,
  joining: { status: 'joining', since: 1, lastLiveAt: undefined },
  live: { status: 'live', since: 1 },
  interrupted: { status: 'interrupted', ...down },
  polling: { status: 'polling', ...down },
  denied: { status: 'denied', error },
}

const events: Record<BindingEvent['type'], BindingEvent> = {
  join: { type: 'join', at: 2 },
  joined: { type: 'joined', at: 2 },
  ready: { type: 'ready', at: 2 },
  drop: { type: 'drop', at: 2, reason: 'server', retryAt: 9 },
  poll: { type: 'poll', at: 2 },
  deny: { type: 'deny', error },
  leave: { type: 'leave' },
}

// No `Partial`: a new state or event does not compile until it is listed here.
const expected: Record<Phase, Record<BindingEvent['type'], Phase>> = {
  idle: {
    join: 'joining',
    joined: 'idle',
    ready: 'idle',
    drop: 'idle',
    poll: 'idle',
    deny: 'idle',
    leave: 'idle',
  },
  joining: {
    join: 'joining',
    joined: 'joining',
    ready: 'live',
    drop: 'interrupted',
    poll: 'polling',
    deny: 'denied',
    leave: 'idle',
  },
  live: {
    join: 'live',
    joined: 'live',
    ready: 'live',
    drop: 'interrupted',
    poll: 'live',
    deny: 'denied',
    leave: 'idle',
  },
  interrupted: {
    join: 'interrupted',
    joined: 'joining',
    ready: 'live',
    drop: 'interrupted',
    poll: 'polling',
    deny: 'denied',
    leave: 'idle',
  },
  polling: {
    join: 'polling',
    joined: 'polling',
    ready: 'live',
    drop: 'polling',
    poll: 'polling',
    deny: 'denied',
    leave: 'idle',
  },
  denied: {
    join: 'joining',
    joined: 'denied',
    ready: 'live',
    drop: 'denied',
    poll: 'denied',
    deny: 'denied',
    leave: 'idle',
  },
}

describe('transition', () => {
  for (const from of Object.keys(expected) as Phase[]) {
    for (const type of Object.keys(expected[from]) as BindingEvent['type'][]) {
      it(`goes from ${from} to ${expected[from][type]} on ${type}`, () => {
        expect(transition(states[from], events[type]).status).toBe(expected[from][type])
      })
    }
  }

  it('remembers when it was last live through drops, joins and polls', () => {
    const dropped = transition({ status: 'live', since: 1 }, events.drop)
    const joining = transition(dropped, events.joined)
    const droppedAgain = transition(joining, { ...events.drop, at: 5 } as BindingEvent)

    expect(transition(droppedAgain, events.poll)).toMatchObject({
      status: 'polling',
      lastLiveAt: 2,
    })
  })

  it('keeps the moment of the first failure through later ones', () => {
    const dropped = transition({ status: 'live', since: 1 }, events.drop)

    expect(transition(dropped, { ...events.drop, at: 8 } as BindingEvent)).toMatchObject({
      since: 2,
    })
  })

  it('keeps the reference where the event does not apply', () => {
    expect(transition(states.live, events.joined)).toBe(states.live)
    expect(transition(states.idle, events.ready)).toBe(states.idle)
  })
})
