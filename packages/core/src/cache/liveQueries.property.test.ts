import { QueryClient, QueryObserver } from '@tanstack/query-core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
import { createTableServer } from '../../test/createTableServer.ts'
import type { GapReason, Row } from '../changes/change.ts'
import { RealtimeManager } from '../manager.ts'
import { liveQueries } from './liveQueries.ts'
import { shareRows } from './shareRows.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const id = fc.integer({ min: 0, max: 6 })
const ms = fc.integer({ min: 0, max: 900 })
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('write' as const), id, value: fc.nat(9) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('drop', 'restore', 'close') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), ms }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'refetch') }) },
)
const latencies = fc.record({
  change: fc.integer({ min: 1, max: 500 }),
  read: fc.integer({ min: 1, max: 600 }),
  ready: fc.integer({ min: 0, max: 3000 }),
})

/** The clock of this table never steps back, so that there is nothing to look back for. */
const DELTA = { type: 'delta', column: 'updated_at', overlapMs: 0 } as const

describe('any schedule of writes and faults', () => {
  it('ends with the cache equal to the table, and at most one read per gap', async () => {
    await assertProperty(
      fc.asyncProperty(
        latencies,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('patch' as const, 'invalidate' as const),
        fc.constantFrom(4, 1000),
        fc.constantFrom('refetch' as const, DELTA),
        fc.array(step, { maxLength: 40, size: 'max' }),
        async (delays, moment, mode, maxQueueSize, recovery, steps) => {
          // A failed run leaves its timers behind; the next one, smaller, must not see them.
          vi.clearAllTimers()
          const server = createTableServer(delays)
          const manager = new RealtimeManager(server.port, {
            maxQueueSize,
            recovery,
            pollMs: false,
          })
          const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
          const queryKey = ['rows']
          const gaps: GapReason[] = []
          for (let row = 0; row < 3; row++) server.write(row, 0)

          const handle = liveQueries(manager, queryClient).handle({ queryKey, table: 'rows', mode })
          const stopLive = handle.subscribe(() => {})
          const observer = new QueryObserver(queryClient, {
            queryKey,
            structuralSharing: shareRows,
            queryFn: handle.wrap(() => server.read(moment)),
          })
          const stopQuery = observer.subscribe(() => {})
          const stopTable = manager.table(
            { table: 'rows' },
            { onResync: (reason) => gaps.push(reason) },
          )

          let extraReads = 0
          for (const one of steps) {
            if (one.kind === 'write') server.write(one.id, one.value)
            else if (one.kind === 'remove') server.remove(one.id)
            else if (one.kind === 'wait') await vi.advanceTimersByTimeAsync(one.ms)
            else if (one.kind === 'drop') server.drop()
            else if (one.kind === 'restore') server.restore()
            else if (one.kind === 'close') server.close()
            else if (one.kind === 'restart') server.restartStream(one.ms)
            else if (one.kind === 'pause') manager.pause()
            else if (one.kind === 'resume') manager.resume()
            else {
              extraReads += 1
              void queryClient.refetchQueries({ queryKey })
            }
          }
          server.restore()
          manager.resume()
          await vi.advanceTimersByTimeAsync(120_000)

          const cached = [...(queryClient.getQueryData<Row[]>(queryKey) ?? [])]
          expect(cached.sort((a, b) => Number(a.id) - Number(b.id))).toEqual(server.rows())
          expect(handle.getSnapshot().phase).toBe('live')
          if (mode === 'patch') {
            expect(server.state.reads).toBeLessThanOrEqual(1 + gaps.length + extraReads)
          }

          stopTable()
          stopQuery()
          stopLive()
          await vi.advanceTimersByTimeAsync(2000)
          queryClient.clear()
          await vi.advanceTimersByTimeAsync(1)
          expect(vi.getTimerCount()).toBe(0)
        },
      ),
      { soak: 20_000, sample: 400 },
    )
  })
})
