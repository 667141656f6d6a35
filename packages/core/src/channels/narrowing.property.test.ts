import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createChangeServer } from '../../test/createChangeServer.ts'
import { applyBatch } from '../changes/applyBatch.ts'
import type { Row, TableChange } from '../changes/change.ts'
import { RealtimeManager } from '../manager.ts'
import type { Binding, ChangeEvent } from './binding.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A soak takes the full count; a test run a sample of a fixed seed. */
const runs = process.env.LIVEPANE_SOAK ? { numRuns: 10_000 } : { numRuns: 150, seed: 20261121 }

const id = fc.integer({ min: 0, max: 4 })
const commit = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      id,
      status: fc.constantFrom('open', 'done', 'held', null),
      total: fc.integer({ min: 0, max: 5 }),
      note: fc.constantFrom('a', 'b'),
    }),
  },
  { weight: 1, arbitrary: id },
)
const filter = fc.constantFrom(
  'status=eq.open',
  'status=in.(open,held)',
  'status=not.eq.open',
  'status=is.null',
  'status=isdistinct.open,total=gte.3',
  'total=lt.3,note=like.a%',
  'id=eq.2',
)
const binding = fc.record({
  filter,
  select: fc.constantFrom<string[] | undefined>(undefined, ['status', 'total']),
  trackLeaves: fc.boolean(),
})
const exactEvent = fc.constantFrom<ChangeEvent>('INSERT', 'UPDATE', 'DELETE')

/** Six more filters, so that the one in question shares its channel. */
const others = Array.from({ length: 6 }, (_, index) => ({ filter: `id=eq.${index + 10}` }))

/** What a page hears of a binding that has these neighbours. */
async function hear(
  commits: readonly (number | ({ id: number } & Row))[],
  wanted: Omit<Binding, 'table'>,
  neighbours: readonly Omit<Binding, 'table'>[],
) {
  vi.clearAllTimers()
  const server = createChangeServer([1])
  const manager = new RealtimeManager(server.port, { pollMs: false })
  for (const neighbour of neighbours) manager.table({ table: 'bookings', ...neighbour }, {})
  const changes: TableChange[] = []
  const batches: unknown[] = []
  let rows: readonly Row[] = []
  manager.table(
    { table: 'bookings', ...wanted },
    {
      onChange: (change) => changes.push(change),
      onBatch: (batch) => {
        batches.push(batch.changes)
        rows = applyBatch(rows, batch.changes)
      },
    },
  )
  await vi.advanceTimersByTimeAsync(100)
  const { joins } = server.state
  for (const one of commits) {
    if (typeof one === 'number') server.remove(one)
    else server.write(one)
    await vi.advanceTimersByTimeAsync(40)
  }
  await vi.advanceTimersByTimeAsync(1000)
  manager.stop()
  const sorted = [...rows].sort((a, b) => Number(a.id) - Number(b.id))
  return { heard: { changes, batches, rows: sorted }, joins, table: server.rows(wanted.filter) }
}

describe('a filter that is served or shares a channel', () => {
  it('hears what a channel of its own brings, and shows the rows that match', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(commit, { maxLength: 30, size: 'max' }),
        binding,
        async (commits, wanted) => {
          const own = await hear(commits, wanted, [])
          const served = await hear(commits, wanted, [{}])
          const shared = await hear(commits, wanted, others)

          expect([own.joins, served.joins, shared.joins]).toEqual([1, 1, 1])
          expect(served.heard).toEqual(own.heard)
          expect(shared.heard).toEqual(own.heard)
          if (wanted.trackLeaves && !wanted.select) expect(own.heard.rows).toEqual(own.table)
        },
      ),
      runs,
    )
  })

  it('hears no more than the one event that it asks for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(commit, { maxLength: 30, size: 'max' }),
        binding,
        exactEvent,
        async (commits, wanted, event) => {
          const exact = { ...wanted, event, exactEvent: true }
          const own = await hear(commits, exact, [])
          const served = await hear(commits, exact, [{}])
          const shared = await hear(commits, exact, others)

          expect(own.heard.changes.every(({ eventType }) => eventType === event)).toBe(true)
          expect(served.heard).toEqual(own.heard)
          expect(shared.heard).toEqual(own.heard)
        },
      ),
      runs,
    )
  })
})
