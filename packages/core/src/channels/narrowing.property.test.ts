import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
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

const COUNT = { soak: 10_000, sample: 150 }

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

/** Alone, under the whole table, and with six more filters, so that the one in question shares its channel. */
const NEIGHBOURS = [
  [],
  [{}],
  Array.from({ length: 6 }, (_, index) => ({ filter: `id=eq.${index + 10}` })),
]

/** What a page hears of a binding that has these neighbours. */
function listen(wanted: Omit<Binding, 'table'>, neighbours: readonly Omit<Binding, 'table'>[]) {
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
  return {
    server,
    stop: () => manager.stop(),
    heard: () => ({
      changes,
      batches,
      rows: [...rows].sort((a, b) => Number(a.id) - Number(b.id)),
    }),
  }
}

/** What pages hear of the same commits at the same times, each with other neighbours. */
async function hear(
  commits: readonly (number | ({ id: number } & Row))[],
  wanted: Omit<Binding, 'table'>,
) {
  vi.clearAllTimers()
  const pages = NEIGHBOURS.map((neighbours) => listen(wanted, neighbours))
  await vi.advanceTimersByTimeAsync(100)
  const joins = pages.map(({ server }) => server.state.joins)
  for (const one of commits) {
    for (const { server } of pages) {
      if (typeof one === 'number') server.remove(one)
      else server.write(one)
    }
    await vi.advanceTimersByTimeAsync(40)
  }
  await vi.advanceTimersByTimeAsync(1000)
  for (const { stop } of pages) stop()
  const [own, served, shared] = pages.map(({ heard }) => heard())
  return { own, served, shared, joins, table: pages[0]?.server.rows(wanted.filter) }
}

describe('a filter that is served or shares a channel', () => {
  it('hears what a channel of its own brings, and shows the rows that match', async () => {
    await assertProperty(
      fc.asyncProperty(
        fc.array(commit, { maxLength: 30, size: 'max' }),
        binding,
        async (commits, wanted) => {
          const { own, served, shared, joins, table } = await hear(commits, wanted)

          expect(joins).toEqual([1, 1, 1])
          expect(served).toEqual(own)
          expect(shared).toEqual(own)
          if (wanted.trackLeaves && !wanted.select) expect(own?.rows).toEqual(table)
        },
      ),
      COUNT,
    )
  })

  it('hears no more than the one event that it asks for', async () => {
    await assertProperty(
      fc.asyncProperty(
        fc.array(commit, { maxLength: 30, size: 'max' }),
        binding,
        exactEvent,
        async (commits, wanted, event) => {
          const { own, served, shared } = await hear(commits, {
            ...wanted,
            event,
            exactEvent: true,
          })

          expect(own?.changes.every(({ eventType }) => eventType === event)).toBe(true)
          expect(served).toEqual(own)
          expect(shared).toEqual(own)
        },
      ),
      COUNT,
    )
  })
})
