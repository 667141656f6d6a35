import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
import { createChangeServer } from '../../test/createChangeServer.ts'
import { applyBatch } from '../changes/applyBatch.ts'
import type { GapReason, Row } from '../changes/change.ts'
import { RealtimeManager } from '../manager.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const COUNT = { soak: 10_000, sample: 300 }

const FILTERS = [
  'status=eq.open',
  'status=eq.done',
  'status=in.(open,held)',
  'status=neq.open',
  'total=gte.3',
  'total=lt.3,status=eq.open',
  'status=is.null',
]

const id = fc.integer({ min: 0, max: 5 })
const write = fc.record({
  kind: fc.constant('write' as const),
  row: fc.record({
    id,
    status: fc.constantFrom('open', 'done', 'held', null),
    total: fc.integer({ min: 0, max: 5 }),
  }),
})
const remove = fc.record({ kind: fc.constant('remove' as const), id })
const wait = fc.record({
  kind: fc.constant('wait' as const),
  ms: fc.integer({ min: 0, max: 1500 }),
})
/** A binding comes or goes: the whole table (-1) or one of the filters. */
const toggle = fc.record({
  kind: fc.constant('toggle' as const),
  which: fc.integer({ min: -1, max: FILTERS.length - 1 }),
})
const fault = fc.record({ kind: fc.constantFrom('drop', 'restore', 'close', 'restartStreams') })

/** What differs from channel to channel, in turn: how late changes are, and what back-offs draw. */
const network = fc.record({
  lags: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
  draws: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 1,
    maxLength: 5,
  }),
})
type Network = typeof network extends fc.Arbitrary<infer Value> ? Value : never

/** Keeps rows as a page would: reads them at each gap, and applies every batch. */
function keepRows(manager: RealtimeManager, server: Server, filter: string | undefined) {
  const kept = {
    rows: server.rows(filter) as readonly Row[],
    gaps: [] as GapReason[],
    versions: new Map<unknown, number>(),
    disorder: [] as unknown[],
    stop: () => {},
  }
  kept.stop = manager.table(
    { table: 'bookings', filter },
    {
      onChange: ({ new: row, old, eventType }) => {
        if (eventType === 'DELETE') return kept.versions.delete(old.id)
        const { id, version } = row as { id: number; version: number }
        if (version <= (kept.versions.get(id) ?? -1)) kept.disorder.push(row)
        return kept.versions.set(id, version)
      },
      onBatch: ({ changes }) => {
        kept.rows = applyBatch(kept.rows, changes)
      },
      onResync: (reason) => {
        kept.gaps.push(reason)
        kept.versions.clear()
        kept.rows = server.rows(filter)
      },
    },
  )
  return kept
}

type Server = ReturnType<typeof createChangeServer>
type Step =
  | { kind: 'write'; row: { id: number } & Row }
  | { kind: 'remove'; id: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'toggle'; which: number }
  | { kind: 'drop' | 'restore' | 'close' | 'restartStreams' }

async function play({ lags, draws }: Network, steps: readonly Step[]) {
  // A failed run leaves its timers behind; the next one, smaller, must not see them.
  vi.clearAllTimers()
  let drawn = 0
  vi.spyOn(Math, 'random').mockImplementation(() => draws[drawn++ % draws.length] ?? 0)
  const server = createChangeServer(lags)
  const manager = new RealtimeManager(server.port, {
    pollMs: false,
    lingerMs: 50,
    logger: () => {},
  })
  const kept = new Map<number, ReturnType<typeof keepRows>>()
  for (const step of steps) {
    if (step.kind === 'write') server.write(step.row)
    else if (step.kind === 'remove') server.remove(step.id)
    else if (step.kind === 'wait') await vi.advanceTimersByTimeAsync(step.ms)
    else if (step.kind !== 'toggle') server[step.kind]()
    else if (kept.has(step.which)) {
      kept.get(step.which)?.stop()
      kept.delete(step.which)
    } else kept.set(step.which, keepRows(manager, server, FILTERS[step.which]))
  }
  server.restore()
  await vi.advanceTimersByTimeAsync(60_000)
  const ends = [...kept].map(([which, { rows, disorder, gaps }]) => ({
    filter: FILTERS[which],
    rows: [...rows].sort((a, b) => Number(a.id) - Number(b.id)),
    disorder,
    gaps,
  }))
  const { size } = server.channels
  for (const { stop } of kept.values()) stop()
  await vi.advanceTimersByTimeAsync(10_000)
  return { server, ends, channels: size }
}

describe('any schedule of writes over served, shared and single channels', () => {
  it('gives each binding the rows of its filter, each change once and in order', async () => {
    const step = fc.oneof(
      { weight: 10, arbitrary: write },
      { weight: 2, arbitrary: remove },
      { weight: 6, arbitrary: wait },
      { weight: 5, arbitrary: toggle },
    )
    await assertProperty(
      fc.asyncProperty(
        network,
        fc.array(step, { maxLength: 60, size: 'max' }),
        async (network, steps) => {
          const { server, ends } = await play(network, steps)

          for (const { filter, rows, disorder } of ends) {
            expect(rows).toEqual(server.rows(filter))
            expect(disorder).toEqual([])
          }
          expect(server.channels.size).toBe(0)
          expect(vi.getTimerCount()).toBe(0)
        },
      ),
      COUNT,
    )
  })

  it('does so through drops, closed channels and streams that start anew', async () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: write },
      { weight: 2, arbitrary: remove },
      { weight: 6, arbitrary: wait },
      { weight: 4, arbitrary: toggle },
      { weight: 2, arbitrary: fault },
    )
    await assertProperty(
      fc.asyncProperty(
        network,
        fc.array(step, { maxLength: 60, size: 'max' }),
        async (network, steps) => {
          const { server, ends } = await play(network, steps)

          for (const { filter, rows } of ends) expect(rows).toEqual(server.rows(filter))
          expect(server.channels.size).toBe(0)
          expect(vi.getTimerCount()).toBe(0)
        },
      ),
      COUNT,
    )
  })

  it('opens no gap for a binding that stays while others come and go, unless the whole table goes', async () => {
    const comings = fc.oneof(
      { weight: 10, arbitrary: write },
      { weight: 6, arbitrary: wait },
      { weight: 5, arbitrary: toggle.filter(({ which }) => which > 0) },
    )
    const wholeTable = [{ kind: 'toggle' as const, which: -1 }]
    await assertProperty(
      fc.asyncProperty(
        network,
        fc.array(comings, { maxLength: 40, size: 'max' }),
        fc.constantFrom([], wholeTable),
        async (network, steps, later) => {
          const { server, ends } = await play(network, [
            { kind: 'toggle', which: 0 },
            { kind: 'wait', ms: 1500 },
            ...steps,
            ...later,
            ...steps,
          ])

          const stays = ends.find(({ filter }) => filter === FILTERS[0])
          expect(stays).toMatchObject({ gaps: ['first-live'], disorder: [] })
          expect(stays?.rows).toEqual(server.rows(FILTERS[0]))
        },
      ),
      COUNT,
    )
  })
})
