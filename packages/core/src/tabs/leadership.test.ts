import { describe, expect, it } from 'vitest'
import { type Leadership, type LeadershipEvent, SOLO, transition } from './leadership.ts'

type Role = Leadership['role']

const leader = { epoch: 5, leader: 'a' }

const states: Record<Role, Leadership> = {
  solo: SOLO,
  waiting: transition(SOLO, { type: 'asked' }),
  follower: { role: 'follower', ...leader, heardAt: 1 },
  successor: { role: 'successor', ...leader },
  leader: { role: 'leader', epoch: 5 },
}

const events = {
  asked: { type: 'asked' },
  heard: { type: 'heard', ...leader, at: 2 },
  'heard of a newer leader': { type: 'heard', epoch: 6, leader: 'b', at: 2 },
  'heard of an older leader': { type: 'heard', epoch: 4, leader: 'b', at: 2 },
  chosen: { type: 'chosen', ...leader },
  'chosen by an older leader': { type: 'chosen', epoch: 4, leader: 'b' },
  cancelled: { type: 'cancelled', ...leader, at: 2 },
  'cancelled by an older leader': { type: 'cancelled', epoch: 4, leader: 'b', at: 2 },
  granted: { type: 'granted', epoch: 6 },
  lost: { type: 'lost' },
  slept: { type: 'slept' },
  stopped: { type: 'stopped' },
} satisfies Record<string, LeadershipEvent>

// No `Partial`: a new role or event does not compile until it is listed here.
const expected: Record<Role, Record<keyof typeof events, Role>> = {
  solo: {
    asked: 'waiting',
    heard: 'solo',
    'heard of a newer leader': 'solo',
    'heard of an older leader': 'solo',
    chosen: 'solo',
    'chosen by an older leader': 'solo',
    cancelled: 'solo',
    'cancelled by an older leader': 'solo',
    granted: 'solo',
    lost: 'solo',
    slept: 'solo',
    stopped: 'solo',
  },
  waiting: {
    asked: 'waiting',
    heard: 'follower',
    'heard of a newer leader': 'follower',
    // Knows no leader to compare with; the election passes on nothing older than it heard of.
    'heard of an older leader': 'follower',
    chosen: 'waiting',
    'chosen by an older leader': 'waiting',
    cancelled: 'waiting',
    'cancelled by an older leader': 'waiting',
    granted: 'leader',
    lost: 'waiting',
    slept: 'waiting',
    stopped: 'solo',
  },
  follower: {
    asked: 'follower',
    heard: 'follower',
    'heard of a newer leader': 'follower',
    'heard of an older leader': 'follower',
    chosen: 'successor',
    'chosen by an older leader': 'follower',
    cancelled: 'follower',
    'cancelled by an older leader': 'follower',
    granted: 'leader',
    lost: 'waiting',
    slept: 'waiting',
    stopped: 'solo',
  },
  successor: {
    asked: 'successor',
    heard: 'successor',
    'heard of a newer leader': 'follower',
    'heard of an older leader': 'successor',
    chosen: 'successor',
    'chosen by an older leader': 'successor',
    cancelled: 'follower',
    'cancelled by an older leader': 'successor',
    granted: 'leader',
    lost: 'waiting',
    slept: 'waiting',
    stopped: 'solo',
  },
  leader: {
    asked: 'leader',
    // Of its own epoch, and not itself: one of the two holds no lock.
    heard: 'follower',
    'heard of a newer leader': 'follower',
    'heard of an older leader': 'leader',
    chosen: 'leader',
    'chosen by an older leader': 'leader',
    cancelled: 'leader',
    'cancelled by an older leader': 'leader',
    granted: 'leader',
    lost: 'waiting',
    slept: 'waiting',
    stopped: 'solo',
  },
}

describe('transition', () => {
  for (const from of Object.keys(expected) as Role[]) {
    for (const name of Object.keys(events) as (keyof typeof events)[]) {
      it(`goes from ${from} to ${expected[from][name]} when ${name}`, () => {
        expect(transition(states[from], events[name]).role).toBe(expected[from][name])
      })
    }
  }

  it('remembers when its leader was last heard, and which one it is', () => {
    expect(transition(states.follower, events.heard)).toEqual({
      role: 'follower',
      epoch: 5,
      leader: 'a',
      heardAt: 2,
    })
    expect(transition(states.follower, events['heard of a newer leader'])).toMatchObject({
      epoch: 6,
      leader: 'b',
    })
  })

  it('tells a leader that was replaced from a page that sleeps', () => {
    const replaced = transition(states.leader, events.lost)
    expect(replaced).toEqual({ role: 'waiting', isReplaced: true })
    expect(transition(replaced, events.slept)).toEqual({ role: 'waiting' })
    expect(transition(states.leader, events.slept)).toEqual({ role: 'waiting' })
    expect(transition(states.successor, events.lost)).toEqual({ role: 'waiting' })
  })

  it.each([
    [states.follower, events['heard of an older leader']],
    [states.follower, events['chosen by an older leader']],
    [states.successor, events.heard],
    [states.successor, events['cancelled by an older leader']],
    [states.leader, events['heard of an older leader']],
    [states.leader, events.granted],
    [states.solo, events.stopped],
    [states.waiting, events.lost],
    [states.waiting, events.slept],
    [transition(states.leader, events.lost), events.lost],
  ])('keeps the reference of %o on %o', (state, event) => {
    expect(transition(state, event)).toBe(state)
  })
})
