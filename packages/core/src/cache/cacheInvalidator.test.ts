import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../test/changes.ts'
import { createFakePort } from '../../test/createFakePort.ts'
import { RealtimeManager } from '../manager.ts'
import { CacheInvalidator, type InvalidationEvent } from './cacheInvalidator.ts'
import { type InvalidationMap, matchesPattern } from './invalidationMap.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A page that shows `shown` queries and holds `cached` ones; all were read once. */
async function setUp(map: InvalidationMap, shown: string[], cached: string[] = []) {
  const server = createFakePort()
  const manager = new RealtimeManager(server.port)
  const queryClient = new QueryClient()
  const reads: Record<string, number> = {}
  for (const name of shown) {
    new QueryObserver(queryClient, {
      queryKey: [name],
      staleTime: Infinity,
      queryFn: async () => {
        reads[name] = (reads[name] ?? 0) + 1
        return reads[name]
      },
    }).subscribe(() => {})
  }
  for (const name of cached) queryClient.setQueryData([name], 0)
  const events: InvalidationEvent[] = []
  const invalidator = new CacheInvalidator(manager, queryClient, {
    tables: Object.keys(map),
    invalidationOf: (table) => map[table],
    onInvalidate: (event) => events.push(event),
  })
  const stop = invalidator.subscribe(() => {})
  await server.goLive()
  await vi.advanceTimersByTimeAsync(10)
  events.length = 0
  for (const name of shown) reads[name] = 0
  return { server, queryClient, reads, events, invalidator, stop }
}

describe('matchesPattern', () => {
  it.each([
    [['clients'], 'clients', true],
    [['clients-page-1', 3], 'clients', true],
    [['my-clients'], 'clients', false],
    [[{ entity: 'clients' }], 'clients', false],
    [['clients', 7, 'notes'], ['clients', 7], true],
    [['clients', 8], ['clients', 7], false],
    [['clients-page-1'], ['clients'], false],
  ])('%o by %o is %s', (queryKey, pattern, expected) => {
    expect(matchesPattern(queryKey, pattern)).toBe(expected)
  })
})

describe('CacheInvalidator', () => {
  it('reads queries on screen again and marks the others, once per flush', async () => {
    const { server, queryClient, reads, events } = await setUp(
      { nps_clients: ['clients'] },
      ['clients', 'meetings'],
      ['clients-page-2'],
    )

    for (let id = 0; id < 5; id++) server.change(inserted({ id }))
    await vi.advanceTimersByTimeAsync(1000)

    expect(events.map(({ queries }) => queries)).toEqual([2, 2])
    expect(reads).toEqual({ clients: 2, meetings: 0 })
    expect(queryClient.getQueryState(['clients-page-2'])?.isInvalidated).toBe(true)
  })

  it('asks a function for each change and invalidates what they said together', async () => {
    const { server, events } = await setUp(
      { bookings: ({ new: row }) => [['booking', (row as { id: number }).id]] },
      ['booking'],
    )

    server.change(inserted({ id: 1 }))
    server.change(inserted({ id: 2 }))
    server.change(inserted({ id: 3 }))
    await vi.advanceTimersByTimeAsync(1000)

    expect(events.map(({ patterns }) => patterns)).toEqual([
      [['booking', 1]],
      [
        ['booking', 2],
        ['booking', 3],
      ],
    ])
  })

  it('invalidates after a gap what any change could have touched', async () => {
    const { server, events } = await setUp({ bookings: () => [] }, ['bookings', 'others'])

    server.signal({ type: 'ready' })

    expect(events).toEqual([{ table: 'bookings', patterns: 'all', queries: 2 }])
  })

  it('counts what it did', async () => {
    const { server, invalidator } = await setUp({ bookings: ['b'] }, ['b1', 'b2'])
    const before = invalidator.getSnapshot().invalidations

    server.change(inserted({ id: 1 }))

    expect(invalidator.getSnapshot()).toEqual({
      invalidations: before + 2,
      lastInvalidatedAt: Date.now(),
    })
  })

  it('joins nothing without a subscriber, and leaves with the last', async () => {
    const { server, stop } = await setUp({ bookings: ['b'], reviews: ['r'] }, ['b'])
    expect(server.joined).toHaveLength(2)

    stop()
    await vi.advanceTimersByTimeAsync(1000)

    expect(server.joined).toHaveLength(0)
  })
})
