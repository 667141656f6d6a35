import { QueryClient, QueryObserver } from '@tanstack/query-core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
import { createTableServer } from '../../test/createTableServer.ts'
import type { Row, TableChange } from '../changes/change.ts'
import { RealtimeManager } from '../manager.ts'
import { liveQueries } from './liveQueries.ts'
import { shareRows } from './shareRows.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const table = fc.constantFrom('rows' as const, 'others' as const)
const id = fc.integer({ min: 0, max: 6 })
/** Some of it so long that nobody doubts what the last read held. */
const ms = fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 4000, max: 8000 }))
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      table,
      id,
      value: fc.nat(9),
      isWithheld: fc.integer({ min: 0, max: 7 }).map((draw) => draw === 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), table, id }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('drop', 'restore', 'close') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), table, ms }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'refetch') }) },
)
const latencies = fc.record({
  change: fc.integer({ min: 1, max: 900 }),
  read: fc.integer({ min: 1, max: 600 }),
  ready: fc.integer({ min: 0, max: 3000 }),
})

type Stats = { rows: number; sum: number; others: number }

function count(rows: readonly Row[], others: readonly Row[]): Stats {
  const sum = rows.reduce((total, { value }) => total + Number(value), 0)
  return { rows: rows.length, sum, others: others.length }
}

function reduce(stats: Stats, { table: name, eventType, new: row, old }: TableChange) {
  const by = { INSERT: 1, UPDATE: 0, DELETE: -1 }[eventType]
  if (name === 'others') return by === 0 ? stats : { ...stats, others: stats.others + by }
  if (eventType !== 'INSERT' && !('value' in old)) return undefined
  const worth = (one: object): number => Number(Reflect.get(one, 'value') ?? 0)
  return { ...stats, rows: stats.rows + by, sum: stats.sum + worth(row) - worth(old) }
}

describe('any schedule of writes and faults on two tables', () => {
  it('ends with the stats that counting the rows gives', async () => {
    await assertProperty(
      fc.asyncProperty(
        latencies,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(4, 1000),
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.array(step, { maxLength: 40, size: 'max' }),
        async (delays, moment, folds, sendsOld, isFiltered, maxQueueSize, skewMs, steps) => {
          // A failed run leaves its timers behind; the next one, smaller, must not see them.
          vi.clearAllTimers()
          const clock = { sendsOld, now: () => Date.now() + skewMs }
          const servers = {
            rows: createTableServer(delays, { table: 'rows', ...clock }),
            others: createTableServer(delays, { table: 'others', ...clock }),
          }
          const both = Object.values(servers)
          const { rows, others } = servers
          const counts = ({ value }: Row): boolean => !isFiltered || Number(value) >= 5
          const port: typeof rows.port = {
            ...rows.port,
            join: (entries, onSignal) =>
              servers[entries[0]?.table as keyof typeof servers].port.join(entries, onSignal),
          }
          const manager = new RealtimeManager(port, { maxQueueSize, pollMs: false })
          const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
          const queryKey = ['stats']
          for (let row = 0; row < 3; row++) for (const server of both) server.write(row, row)

          const handle = liveQueries(manager, queryClient).stats({
            queryKey,
            tables: [isFiltered ? { table: 'rows', filter: 'value=gte.5' } : 'rows', 'others'],
            ...(folds && { reduce: (stats, change) => reduce(stats as Stats, change) }),
          })
          const stopLive = handle.subscribe(() => {})
          const observer = new QueryObserver(queryClient, {
            queryKey,
            structuralSharing: shareRows,
            queryFn: handle.wrap(async () => {
              const [a, b] = await Promise.all(both.map((server) => server.read(moment)))
              return count((a ?? []).filter(counts), b ?? [])
            }),
          })
          const stopQuery = observer.subscribe(() => {})

          for (const one of steps) {
            if (one.kind === 'write') servers[one.table].write(one.id, one.value, one.isWithheld)
            else if (one.kind === 'remove') servers[one.table].remove(one.id)
            else if (one.kind === 'wait') await vi.advanceTimersByTimeAsync(one.ms)
            else if (one.kind === 'drop') for (const server of both) server.drop()
            else if (one.kind === 'restore') for (const server of both) server.restore()
            else if (one.kind === 'close') for (const server of both) server.close()
            else if (one.kind === 'restart') servers[one.table].restartStream(one.ms)
            else if (one.kind === 'pause') manager.pause()
            else if (one.kind === 'resume') manager.resume()
            else void queryClient.refetchQueries({ queryKey })
          }
          for (const server of both) server.restore()
          manager.resume()
          await vi.advanceTimersByTimeAsync(120_000)

          expect(queryClient.getQueryData(queryKey)).toEqual(
            count(rows.rows().filter(counts), others.rows()),
          )
          expect(handle.getSnapshot().phase).toBe('live')

          stopQuery()
          stopLive()
          await vi.advanceTimersByTimeAsync(2000)
          queryClient.clear()
          await vi.advanceTimersByTimeAsync(1)
          expect(vi.getTimerCount()).toBe(0)
        },
      ),
      { soak: 10_000, sample: 300 },
    )
  })
})
