import { describe, expect, it, vi } from 'vitest'
import { keyInvalid } from '../errors.ts'
import { writableStore } from '../store.ts'
import { BindingGroup, worstState } from './bindingGroup.ts'
import { type BindingState, IDLE, type Phase } from './bindingState.ts'

const down = { since: 1, reason: 'socket', retryAt: null, lastLiveAt: undefined } as const
const states: Record<Phase, BindingState> = {
  denied: { status: 'denied', error: keyInvalid('401') },
  interrupted: { status: 'interrupted', ...down },
  polling: { status: 'polling', ...down },
  joining: { status: 'joining', since: 1, lastLiveAt: undefined },
  idle: IDLE,
  live: { status: 'live', since: 1 },
}
const worstFirst: Phase[] = ['denied', 'interrupted', 'polling', 'joining', 'idle', 'live']

function group(...phases: Phase[]) {
  const members = phases.map((phase) => ({
    state: writableStore(states[phase]),
    retain: vi.fn(),
    release: vi.fn(),
    end: vi.fn(),
  }))
  return { members, group: new BindingGroup(members) }
}

describe('worstState', () => {
  for (const [at, worse] of worstFirst.entries()) {
    for (const better of worstFirst.slice(at)) {
      it(`is ${worse} beside ${better}, in either order and by reference`, () => {
        expect(worstState([states[worse], states[better]])).toBe(states[worse])
        expect(worstState([states[better], states[worse]])).toBe(states[worse])
      })
    }
  }

  it('is idle when nothing is wanted', () => {
    expect(worstState([])).toBe(IDLE)
  })
})

describe('BindingGroup', () => {
  it.each<[Phase[], boolean]>([
    [['live', 'live'], true],
    [['live', 'joining'], false],
    [['live', 'interrupted'], false],
    [['live', 'polling'], false],
    // What is refused for good must not keep the rest from being read.
    [['live', 'denied'], true],
    [['denied', 'denied'], false],
    [[], false],
  ])('with %o listens: %s', (phases, expected) => {
    expect(group(...phases).group.isListening).toBe(expected)
  })

  it('tells when a member changes, until it is told to stop', () => {
    const { members, group: both } = group('live', 'live')
    const listener = vi.fn()
    const stop = both.state.subscribe(listener)

    members[1]?.state.set(states.interrupted)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(both.state.getSnapshot()).toBe(states.interrupted)

    stop()
    members[0]?.state.set(states.joining)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it.each(['retain', 'release', 'end'] as const)('%s reaches every member', (name) => {
    const { members, group: both } = group('live', 'live')
    both[name]()
    for (const member of members) expect(member[name]).toHaveBeenCalledTimes(1)
  })
})
