import { setTimeout as sleep } from 'node:timers/promises'
import { type Devstack, startDevstack } from '@livepane/devstack'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIVE_LISTS, type LiveList, shownOf } from '../../packages/core/test/schedules/liveLists.ts'
import { runs } from '../../packages/core/test/schedules/runs.ts'
import { sources } from '../../packages/core/test/schedules/sources.ts'
import { createDevstackWorld } from '../support/schedules/createDevstackWorld.ts'
import { devstackStep } from '../support/schedules/devstackStep.ts'
import { CREATE_TABLES } from '../support/schedules/writeToPostgres.ts'

const SOAK_MS = 3_600_000
/** A schedule that failed is made smaller in real time, for no longer than this: all of them take less. */
const MOST_MS = 900_000
/** A hosted server takes five seconds to refuse a join, and does nothing else on that socket meanwhile. */
const LIVE_WITHIN_MS = { local: 20_000, cloud: 60_000 }
/** Longer than any flush, read or retry that could still follow. */
const AFTERWARDS_MS = 700

describe.each(['local', 'cloud'] as const)('any schedule over Postgres, profile %s', (profile) => {
  let devstack: Devstack

  beforeAll(async () => {
    devstack = await startDevstack({ profile, seed: false })
    await devstack.sql.query(CREATE_TABLES)
  })

  afterAll(() => devstack.stop())

  it(
    'ends with every list equal to its table, each read for a reason',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          sources,
          fc.constantFrom(4, 1000),
          fc.nat(LIVE_LISTS.length),
          fc.array(devstackStep, { maxLength: 40, size: 'max' }),
          async (source, maxQueueSize, shown, steps) => {
            const world = await createDevstackWorld(devstack, { ...source, maxQueueSize })
            try {
              for (let query = 0; query < shown; query++) world.page.take({ kind: 'mount', query })
              for (const step of steps) await world.take(step)
              await world.calm()
              await expect
                .poll(() => phases(world), { timeout: LIVE_WITHIN_MS[profile] })
                .toEqual(ALL_LIVE)
              await expect.poll(() => differences(world), { timeout: 3000 }).toEqual([])

              await sleep(AFTERWARDS_MS)

              expect(await differences(world)).toEqual([])
              // What a hosted server does about a renewed token it says seconds later, and each list is read again.
              await expect
                .poll(() => phases(world), { timeout: LIVE_WITHIN_MS[profile] })
                .toEqual(ALL_LIVE)
              expect(await differences(world)).toEqual([])
              for (const { list, reads, reasons, gaps } of world.page.reports()) {
                const name = `${JSON.stringify(list.options.queryKey)} ${gaps}`
                // An order that comes into a filter lacks its note, which was not sent and has to be read.
                // A broadcast brings it.
                const isWhole = source.source === 'broadcast'
                const isCounted = list.isCounted && (isWhole || !isFilteredOrders(list))
                if (isCounted) expect(reads, name).toBeLessThanOrEqual(reasons)
              }
            } catch (error) {
              // Shrinking takes real time; whoever does not wait for its end sees this much.
              const schedule = JSON.stringify([source, maxQueueSize, shown, steps])
              console.error(`A schedule failed: ${schedule}\n${String(error)}`)
              // In real time the same schedule may well pass again: this is what there is to learn from.
              const { bindings, log } = world.manager.inspect()
              const states = bindings.map(({ table, filter, state }) => ({ table, filter, state }))
              console.error(JSON.stringify({ states, log: log.slice(-20) }))
              throw error
            } finally {
              await world.end()
            }
          },
        ),
        {
          ...runs({ soak: 60, sample: 2 }),
          interruptAfterTimeLimit: MOST_MS,
          markInterruptAsFailure: true,
        },
      )
    },
    SOAK_MS,
  )
})

function isFilteredOrders({ options: { table, filter } }: LiveList): boolean {
  return table === 'orders' && filter !== undefined
}

type World = Awaited<ReturnType<typeof createDevstackWorld>>

const ALL_LIVE = LIVE_LISTS.map(() => 'live')

function phases(world: World): string[] {
  return world.page.reports().map(({ phase }) => phase)
}

/** The lists that do not show what their table holds. */
async function differences(world: World) {
  const compared = await Promise.all(
    world.page.reports().map(async ({ list, rows }) => ({
      list: list.options.queryKey,
      shown: shownOf(list, rows).map(brief),
      truth: (await world.truth(list)).map(brief),
    })),
  )
  return compared.filter(({ shown, truth }) => JSON.stringify(shown) !== JSON.stringify(truth))
}

/** Columns in one order, and of a long note only as much as tells it from others. */
function brief(row: Record<string, unknown>): unknown[] {
  const { id, area, grp, value, version, note } = row
  return [id, area, grp, value, version, typeof note === 'string' ? note.slice(0, 4) : note]
}
