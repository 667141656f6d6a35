import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../test/changes.ts'
import { setUpInvalidation } from '../../test/setUpInvalidation.ts'
import { unhandledErrors } from '../../test/unhandledErrors.ts'
import type { Row } from '../changes/change.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('CacheInvalidator', () => {
  it('reads queries on screen again and marks the others, once for a transaction', async () => {
    const { change, wait, queryClient, reads, events } = await setUpInvalidation({
      map: { nps_clients: ['clients'] },
      shown: ['clients', 'meetings'],
      cached: ['clients-page-2'],
    })

    for (let id = 0; id < 5; id++) change('nps_clients', inserted({ id }))
    await wait(1000)

    // The first row of a transaction is flushed at once, the rest in the next frame.
    expect(events.map(({ queries }) => queries)).toEqual([2, 2])
    expect(reads).toEqual({ clients: 1, meetings: 0 })
    expect(queryClient.getQueryState(['clients-page-2'])?.isInvalidated).toBe(true)
  })

  it('makes a query old once when several tables and patterns mean it', async () => {
    const { change, wait, reads, invalidator } = await setUpInvalidation({
      map: { actions: ['clients', ['clients-1']], meetings: ['clients'], reviews: ['clients-1'] },
      shown: ['clients-1'],
    })
    const before = invalidator.getSnapshot().invalidations

    for (const table of ['actions', 'meetings', 'reviews']) change(table, inserted({ id: 1 }))
    await wait(1000)

    expect(reads).toEqual({ 'clients-1': 1 })
    expect(invalidator.getSnapshot().invalidations).toBe(before + 1)
  })

  it('asks a function for each change and invalidates what they said together', async () => {
    const { change, wait, events } = await setUpInvalidation({
      map: { bookings: ({ new: row }) => [['booking', (row as { id: number }).id]] },
      shown: ['booking'],
    })

    for (const id of [1, 2, 3]) change('bookings', inserted({ id }))
    await wait(1000)

    expect(events.map(({ patterns }) => patterns)).toEqual([
      [['booking', 1]],
      [
        ['booking', 2],
        ['booking', 3],
      ],
    ])
  })

  it('invalidates what any change could have touched where the function does not bear one', async () => {
    const { change, events } = await setUpInvalidation({
      map: { bookings: ({ new: row }) => [['booking', (row as { guest: Row }).guest.id]] },
      shown: ['booking', 'others'],
    })

    const errors = await unhandledErrors(() => change('bookings', inserted({ id: 1 })))

    expect(errors).toEqual([expect.any(TypeError)])
    expect(events).toEqual([{ table: 'bookings', patterns: '*', queries: 2 }])
  })

  it('invalidates after a gap what any change could have touched', async () => {
    const { signal, events } = await setUpInvalidation({
      map: { bookings: () => [] },
      shown: ['bookings', 'others'],
    })

    signal('bookings', { type: 'ready' })

    expect(events).toEqual([{ table: 'bookings', patterns: '*', queries: 2 }])
  })

  it('invalidates at intervals while realtime cannot be had', async () => {
    const { server, wait, reads } = await setUpInvalidation({
      map: { bookings: ['bookings'] },
      shown: ['bookings'],
    })

    server.dropSocket()
    await wait(15_100)

    expect(reads).toEqual({ bookings: 1 })
  })

  it('counts what it did, and logs it', async () => {
    const { change, wait, invalidator, log } = await setUpInvalidation({
      map: { bookings: ['b'] },
      shown: ['b1', 'b2'],
    })
    const before = invalidator.getSnapshot().invalidations

    change('bookings', inserted({ id: 1 }))
    await wait(50)

    expect(invalidator.getSnapshot()).toEqual({
      invalidations: before + 2,
      lastInvalidatedAt: Date.now(),
    })
    expect(log).toContainEqual(
      expect.objectContaining({ code: 'invalidated', message: 'bookings: 2 queries.' }),
    )
  })

  it('joins nothing without a subscriber, and leaves with the last', async () => {
    const { server, wait, stop } = await setUpInvalidation({
      map: { bookings: ['b'], reviews: ['r'] },
      shown: ['b'],
    })
    expect(server.joined).toHaveLength(2)

    stop()
    await wait(1000)

    expect(server.joined).toHaveLength(0)
  })

  it('leaves a query alone that is live on the table itself', async () => {
    const { change, wait, reads, mountLive } = await setUpInvalidation({
      map: { bookings: ['bookings'], milestones: ['bookings'] },
      shown: ['bookings-chart'],
    })
    await mountLive('bookings', 'bookings')

    change('bookings', inserted({ id: 1 }))
    await wait(1000)
    expect(reads).toEqual({ 'bookings-chart': 1, bookings: 0 })

    // Of other tables it does not hear.
    change('milestones', inserted({ id: 1 }))
    await wait(1000)
    expect(reads).toEqual({ 'bookings-chart': 2, bookings: 1 })
  })

  it('reads a query once when everything is refreshed by hand, also one that keeps itself', async () => {
    const { manager, wait, reads, mountLive } = await setUpInvalidation({
      map: { bookings: ['bookings'], milestones: ['bookings'], reviews: ['bookings'] },
      shown: ['bookings-chart'],
    })
    await mountLive('bookings', 'bookings')

    manager.resync()
    await wait(1000)

    expect(reads).toEqual({ 'bookings-chart': 1, bookings: 1 })
  })
})

describe("the map '*'", () => {
  it('makes every query old when anything changes that the page listens to', async () => {
    const { manager, server, change, wait, reads, queryClient } = await setUpInvalidation({
      map: '*',
      shown: ['clients', 'meetings'],
      cached: ['reviews'],
    })
    expect(server.joins).toBe(0)

    manager.table({ table: 'bookings' }, {})
    await server.goLive()
    await wait(1000)
    reads.clients = reads.meetings = 0
    change('bookings', inserted({ id: 1 }))
    await wait(1000)

    expect(reads).toEqual({ clients: 1, meetings: 1 })
    expect(queryClient.getQueryState(['reviews'])?.isInvalidated).toBe(true)
  })

  it('follows tables that are there before and come after, and keeps none of them joined', async () => {
    const { manager, server, change, wait, events } = await setUpInvalidation({
      map: '*',
      shown: ['clients'],
      tables: ['bookings'],
    })
    const stop = manager.table({ table: 'reviews' }, {})
    await server.goLive()
    events.length = 0

    change('bookings', inserted({ id: 1 }))
    change('reviews', inserted({ id: 1 }))
    expect(events.map(({ table }) => table)).toEqual(['bookings', 'reviews'])

    stop()
    await wait(1000)
    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['bookings'])
  })

  it('hears nothing more once nobody subscribes', async () => {
    const { change, events, stop } = await setUpInvalidation({
      map: '*',
      shown: ['clients'],
      tables: ['bookings'],
    })
    stop()

    change('bookings', inserted({ id: 1 }))

    expect(events).toEqual([])
  })

  it('means the tables a map does not name, when it is a name in it', async () => {
    const { change, events } = await setUpInvalidation({
      map: { '*': ['dashboard'], bookings: ['bookings'], settings: '*' },
      shown: ['dashboard', 'bookings'],
      tables: ['bookings', 'reviews'],
    })

    for (const table of ['bookings', 'reviews', 'settings']) change(table, inserted({ id: 1 }))

    expect(events).toEqual([
      { table: 'bookings', patterns: ['bookings'], queries: 1 },
      { table: 'reviews', patterns: ['dashboard'], queries: 1 },
      { table: 'settings', patterns: '*', queries: 2 },
    ])
  })
})
