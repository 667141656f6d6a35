import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
import { createTabWorld } from '../../test/tabs/createTabWorld.ts'
import { openElection } from '../../test/tabs/openElection.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const ACTIONS = ['close', 'crash', 'freeze', 'thaw', 'suspend', 'resume', 'show', 'hide'] as const
const MOST_TABS = 5
/** The latest that a silent leader is replaced, with the time to hear of it, in milliseconds. */
const QUIET_MS = 9000
/** Enough for every tab to be tried and fail, and once more, a minute apart, in milliseconds. */
const END_MS = 2 * MOST_TABS * 75_000

const tab = fc.nat(MOST_TABS - 1)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('open' as const), isVisible: fc.boolean() }),
  },
  { weight: 8, arbitrary: fc.record({ type: fc.constantFrom(...ACTIONS), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('socket' as const), tab, isOpen: fc.boolean() }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.nat(3000) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.nat(60_000) }) },
  { weight: 2, arbitrary: fc.constant({ type: 'quiet' as const }) },
)

/** How long each hand-over takes to be ready, in milliseconds; some take too long. */
const readyMs = fc.constantFrom(0, 5, 800, 4000, 12_000)

/** Chance that comes again with its seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function createElections(delays: readonly number[]) {
  const world = createTabWorld()
  const elections: ReturnType<typeof openElection>[] = []
  let handovers = 0

  /** Every tab joins when it is chosen, and never believes an older leader after a newer one. */
  function open(isVisible: boolean): void {
    if (elections.length === MOST_TABS) return
    const opened = openElection(world, { isVisible })
    let epoch = 0
    opened.election.state.subscribe(() => {
      const { state } = opened
      if ('epoch' in state) {
        expect(state.epoch).toBeGreaterThanOrEqual(epoch)
        epoch = state.epoch
      }
      if (state.role === 'successor') {
        const delay = delays[handovers++ % delays.length] ?? 0
        setTimeout(() => opened.election.ready(), delay)
      }
    })
    elections.push(opened)
  }

  const running = () => elections.filter(({ tab }) => tab.life === 'running')
  return {
    world,
    elections,
    open,
    leaders: () => running().filter(({ role }) => role === 'leader'),
    isSeen: () => running().some(({ tab }) => tab.isVisible),
  }
}

type Elections = ReturnType<typeof createElections>

function expectOneLeader({ leaders, isSeen, elections }: Elections): void {
  const found = leaders()
  if (!isSeen()) return expect(found.length).toBeLessThanOrEqual(1)
  expect(found).toHaveLength(1)
  const [leader] = found
  for (const { tab, role, state } of elections) {
    if (tab.life !== 'running' || role === 'leader') continue
    expect(state).toMatchObject({ leader: leader?.id })
  }
}

describe('any schedule of tabs that come, go, crash, freeze and hide', () => {
  it('has one leader at every quiet moment, an epoch that only rises, and in the end a leader that somebody sees', async () => {
    await assertProperty(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        fc.array(readyMs, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (steps, delays, seed) => {
          vi.spyOn(Math, 'random').mockImplementation(seeded(seed))
          // Of a run that failed before.
          vi.clearAllTimers()
          const all = createElections([...delays, 800])
          all.open(true)
          for (const event of steps) {
            if (event.type === 'open') all.open(event.isVisible)
            else if (event.type === 'pass') await vi.advanceTimersByTimeAsync(event.ms)
            else if (event.type === 'quiet') {
              await vi.advanceTimersByTimeAsync(QUIET_MS)
              expectOneLeader(all)
            } else {
              const target = all.elections[event.tab]
              if (event.type !== 'socket') target?.tab[event.type]()
              else target?.setSocketOpen(event.isOpen)
            }
          }
          await vi.advanceTimersByTimeAsync(END_MS)
          expectOneLeader(all)
          if (all.isSeen()) expect(all.leaders()[0]?.tab.isVisible).toBe(true)

          for (const { tab, election } of all.elections) {
            tab.thaw()
            tab.resume()
            tab.run(() => election.stop())
          }
          await vi.advanceTimersByTimeAsync(20_000)
          expect(all.world.holders('livepane:')).toEqual([])
          expect(vi.getTimerCount()).toBe(0)
        },
      ),
      { soak: 3000, sample: 60 },
    )
  })
})
