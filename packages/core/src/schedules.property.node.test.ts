import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadLazily } from '../test/loadLazily.ts'
import { serveWorlds } from '../test/schedules/createMockWorld.ts'
import { inOrder, LIVE_LISTS } from '../test/schedules/liveLists.ts'
import { calmStep, type MockStep, mockStep } from '../test/schedules/mockStep.ts'
import { runs } from '../test/schedules/runs.ts'
import type { RealtimeOptions } from './options.ts'

let worlds: ReturnType<typeof serveWorlds>

beforeAll(loadLazily)

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

/** Where changes come from, and how a gap is filled. */
const source = fc.constantFrom<Pick<RealtimeOptions, 'source' | 'recovery'>>(
  { source: 'postgres_changes' },
  { source: 'broadcast' },
  { source: 'broadcast', recovery: 'replay' },
)
const timing = fc.constantFrom('instant' as const, 'cloud' as const)
const seed = fc.nat(0xffff)

/** Up to that many steps; by itself fast-check would stop at ten. */
function schedule(step: fc.Arbitrary<MockStep>): fc.Arbitrary<MockStep[]> {
  return fc.array(step, { maxLength: 40, size: 'max' })
}

const SOAK_MS = 3_600_000

describe('any schedule over a mock project', () => {
  it(
    'ends with every list equal to its table, each read for a reason, and leaves nothing behind',
    async () => {
      const realtime = fc.record({
        maxQueueSize: fc.constantFrom(4, 1000),
        pollAfterMs: fc.constantFrom(3000, 15_000),
        pollMs: fc.constantFrom(false as const, 5000),
      })
      await fc.assert(
        fc.asyncProperty(
          timing,
          seed,
          source,
          realtime,
          fc.boolean(),
          fc.nat(LIVE_LISTS.length),
          schedule(mockStep),
          async (timing, seed, source, others, hasKeptRows, shown, steps) => {
            const realtime = { ...source, ...others }
            const world = await worlds.begin({ timing, seed, realtime, hasKeptRows })
            for (let query = 0; query < shown; query++) world.page.take({ kind: 'mount', query })
            for (const step of steps) await world.take(step)
            await world.quiet()

            for (const { list, rows, phase, reads, reasons, gaps } of world.page.reports()) {
              const name = JSON.stringify(list.options.queryKey)
              expect(inOrder(list, rows), name).toEqual(world.truth(list))
              expect(phase, name).toBe('live')
              if (list.isCounted && hasKeptRows) {
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
        runs({ soak: 2000, sample: 300 }),
      )
    },
    SOAK_MS,
  )

  it(
    'reads nothing after the first load while nothing fails',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          timing,
          seed,
          source,
          schedule(calmStep),
          async (timing, seed, realtime, steps) => {
            const world = await worlds.begin({ timing, seed, realtime, hasKeptRows: true })
            world.page.showAll()
            await vi.advanceTimersByTimeAsync(10_000)
            const counted = () => world.page.reports().filter(({ list }) => list.isCounted)
            expect(counted().map(({ reads }) => reads)).toEqual([2, 2, 2])

            for (const step of steps) await world.take(step)
            world.manager.resume()
            await vi.advanceTimersByTimeAsync(5000)

            expect(counted().map(({ reads }) => reads)).toEqual([2, 2, 2])
            for (const { list, rows } of world.page.reports()) {
              expect(inOrder(list, rows)).toEqual(world.truth(list))
            }
            await world.end()
          },
        ),
        runs({ soak: 500, sample: 100 }),
      )
    },
    SOAK_MS,
  )
})
