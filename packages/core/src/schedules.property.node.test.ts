import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../test/assertProperty.ts'
import { serveWorlds } from '../test/schedules/createMockWorld.ts'
import { LIVE_LISTS, shownOf } from '../test/schedules/liveLists.ts'
import { calmStep, type MockStep, mockStep } from '../test/schedules/mockStep.ts'
import type { RealtimeOptions } from './options.ts'

let worlds: ReturnType<typeof serveWorlds>

beforeAll(() => {
  worlds = serveWorlds()
})

afterAll(() => {
  worlds.close()
})

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const timing = fc.constantFrom('instant' as const, 'cloud' as const)
const seed = fc.nat(0xffff)

/** Where changes come from, and how a gap is filled. */
const way = fc.constantFrom<RealtimeOptions>(
  {},
  { recovery: { type: 'delta', column: 'written_at', overlapMs: 5000 } },
  { source: 'broadcast' },
  { source: 'broadcast', recovery: 'replay' },
)
const pace = fc.record({
  maxQueueSize: fc.constantFrom(4, 1000),
  pollAfterMs: fc.constantFrom(3000, 15_000),
  pollMs: fc.constantFrom(false as const, 5000),
})
const realtime = fc.tuple(way, pace).map(([way, pace]) => ({ ...way, ...pace }))

/** Up to that many steps; by itself fast-check would stop at ten. */
function schedule(step: fc.Arbitrary<MockStep>): fc.Arbitrary<MockStep[]> {
  return fc.array(step, { maxLength: 40, size: 'max' })
}

describe('any schedule over a mock project', () => {
  it('ends with every list equal to its table, each read for a reason, and leaves nothing behind', async () => {
    await assertProperty(
      fc.asyncProperty(
        timing,
        seed,
        realtime,
        fc.boolean(),
        fc.subarray([...LIVE_LISTS.keys()]),
        schedule(mockStep),
        async (timing, seed, realtime, hasKeptRows, shown, steps) => {
          // What was lost without a trace is found when the lists are verified, which nobody is told of.
          const isLossy = steps.some(({ kind }) => kind === 'lose')
          const options = isLossy ? realtime : { ...realtime, verifyMs: false as const }
          const world = await worlds.begin({ timing, seed, realtime: options, hasKeptRows })
          for (const query of shown) world.page.take({ kind: 'mount', query })
          for (const step of steps) await world.take(step)
          await world.quiet()

          for (const { list, rows, phase, reads, reasons, gaps } of world.page.reports()) {
            const name = JSON.stringify(list.options.queryKey)
            expect(shownOf(list, rows), name).toEqual(world.truth(list))
            expect(phase, name).toBe('live')
            if (list.isCounted && hasKeptRows && !isLossy) {
              expect(reads, `${name} ${gaps}`).toBeLessThanOrEqual(reasons)
            }
          }
          expect(world.manager.status.getSnapshot()).toMatchObject({
            isUpdating: false,
            isResyncing: false,
            pending: 0,
          })
          await world.end()
          const { sockets, channels } = world.mock.stats
          expect({ sockets, channels, timers: vi.getTimerCount() }).toEqual({
            sockets: 0,
            channels: 0,
            timers: 0,
          })
        },
      ),
      { soak: 2000, sample: 60 },
    )
  })

  it('reads nothing after the first load while nothing fails', async () => {
    await assertProperty(
      fc.asyncProperty(
        timing,
        seed,
        way,
        schedule(calmStep),
        async (timing, seed, realtime, steps) => {
          const options = { ...realtime, verifyMs: false as const }
          const world = await worlds.begin({ timing, seed, realtime: options, hasKeptRows: true })
          world.page.showAll()
          await vi.advanceTimersByTimeAsync(10_000)
          const reads = () =>
            world.page.reports().flatMap(({ list, reads }) => (list.isCounted ? reads : []))
          const loaded = reads()
          // Once at its mount and once when its stream was live, the latter perhaps by what was written since.
          expect(Math.max(...loaded)).toBeLessThanOrEqual(2)

          for (const step of steps) await world.take(step)
          world.manager.resume()
          await vi.advanceTimersByTimeAsync(5000)

          expect(reads()).toEqual(loaded)
          for (const { list, rows } of world.page.reports()) {
            expect(shownOf(list, rows)).toEqual(world.truth(list))
          }
          await world.end()
        },
      ),
      { soak: 500, sample: 40 },
    )
  })
})
