import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../test/changes.ts'
import { createManager } from '../test/createManager.ts'
import { setUpLive } from '../test/setUpQuery.ts'
import type { Inspection } from './inspect.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

const bookings = { table: 'bookings' }
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('inspect', () => {
  it('tells of a page where nothing is wanted', () => {
    const { manager } = createManager()

    expect(manager.inspect()).toMatchObject({
      at: NOON,
      connection: { status: 'idle' },
      metrics: { uptime: null, drops: 0 },
      bindings: [],
      queries: [],
      log: [],
    })
  })

  it('tells of each binding: who wants it, what it does and what last happened', async () => {
    const { server, manager } = createManager()
    manager.table({ ...bookings, filter: 'status=eq.open', select: ['status'] }, {})
    manager.table({ ...bookings, filter: 'status=eq.open', select: ['status'] }, {})
    await server.goLive()

    server.change(inserted({ id: 1, status: 'open' }, '2026-11-21T11:59:59.000Z'))
    server.change(updated({ id: 1 }), 'leaves')
    server.change(deleted({ id: 2 }))

    expect(manager.inspect().bindings).toMatchObject([
      {
        schema: 'public',
        table: 'bookings',
        filter: 'status=eq.open',
        select: ['status'],
        refs: 2,
        state: { status: 'live', since: NOON },
        changes: 3,
        lastChangeAt: NOON,
        recentChanges: [
          { type: 'INSERT', key: '1', commitAt: '2026-11-21T11:59:59.000Z' },
          { type: 'UPDATE', key: '1' },
          { type: 'DELETE', key: '2' },
        ],
      },
    ])
  })

  it('tells which way changes come: alone, with others, or narrowed from the whole table', async () => {
    const { server, manager } = createManager()
    const ways = () => manager.inspect().bindings.map(({ filter, via }) => [filter, via])
    const stop = manager.table({ ...bookings, filter: 'status=eq.open' }, {})
    await server.goLive()
    expect(ways()).toEqual([['status=eq.open', 'own']])

    manager.table(bookings, {})
    await server.goLive()
    await wait(10_000)
    expect(ways()).toEqual([
      ['status=eq.open', 'served'],
      [undefined, 'own'],
    ])
    stop()
  })

  it('tells which filters share a channel', async () => {
    const { server, manager } = createManager()
    for (let id = 0; id < 5; id++) manager.table({ ...bookings, filter: `id=eq.${id}` }, {})
    await server.goLive()
    await wait(1000)

    expect(manager.inspect().bindings.map(({ via }) => via)).toEqual(Array(5).fill('shared'))
  })

  it('tells why and when changes may have been missed', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    await wait(5000)
    server.dropSocket()
    await wait(1000)
    server.openSocket()
    await server.goLive()

    expect(manager.inspect().bindings[0]).toMatchObject({
      gaps: 2,
      recentGaps: [
        { reason: 'first-live', at: NOON },
        { reason: 'rejoin', at: NOON + 6000 },
      ],
    })
  })

  it('is plain JSON, errors with their cure included', async () => {
    const { server, manager } = createManager()
    manager.table({ table: 'nope' }, {})
    await server.settle()
    server.signal({ type: 'refused', message: 'Unable to subscribe' })

    const inspection = manager.inspect()

    expect(JSON.parse(JSON.stringify(inspection))).toStrictEqual(inspection)
    const error = {
      code: 'table-unknown',
      message: expect.stringContaining('"nope"'),
      hint: expect.stringContaining('alter publication'),
    }
    expect(inspection.bindings[0]?.state).toStrictEqual({ status: 'denied', error })
    expect(inspection.connection).toMatchObject({ status: 'error', error })
    expect(inspection.log).toMatchObject([{ level: 'warn', code: 'table-unknown', error }])
  })

  it('holds keys of rows, never rows', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()

    server.change(inserted({ id: 1, name: 'Ada Lovelace' }))

    expect(JSON.stringify(manager.inspect())).not.toContain('Ada')
  })

  it('keeps no more than ten changes, ten gaps and fifty lines, however long it runs', async () => {
    const { server, manager } = createManager({ maxQueueSize: 1_000_000 })
    manager.table(bookings, {})
    await server.goLive()

    for (let id = 0; id < 503; id++) server.change(inserted({ id }))
    for (let gap = 0; gap < 100; gap++) server.signal({ type: 'ready' })
    await wait(1000)

    const { bindings, log } = manager.inspect()
    expect(bindings[0]).toMatchObject({ changes: 503, gaps: 101 })
    expect(bindings[0]?.recentChanges.map(({ key }) => key)).toEqual([
      ...['493', '494', '495', '496', '497', '498', '499', '500', '501', '502'],
    ])
    expect(bindings[0]?.recentGaps).toHaveLength(10)
    expect(log).toHaveLength(50)
  })

  it('counts a change that cannot be read, and lists those that can', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()

    server.change({ ...inserted({ id: 1 }), new: undefined } as never)
    server.change(inserted({ id: 2 }))

    expect(manager.inspect().bindings).toMatchObject([
      { changes: 2, malformed: 1, recentChanges: [{ type: 'INSERT', key: '2' }] },
    ])
  })

  it('gives a snapshot that later events leave alone', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    const before = manager.inspect()
    const copy = structuredClone(before)

    server.change(inserted({ id: 1 }))
    server.signal({ type: 'ready' })

    expect(before).toEqual(copy)
  })
})

describe('inspect, queries', () => {
  const only = ({ queries }: Inspection) => {
    expect(queries).toHaveLength(1)
    return queries[0]
  }

  it('tells how each live query is kept, and what that took', async () => {
    const { server, manager, queryClient, queryKey, wait } = await setUpLive()
    server.change(inserted({ id: 2 }))
    server.change(inserted({ id: 3 }))
    await wait(300)
    manager.resync()
    await wait(300)

    const inspection = manager.inspect()
    expect(only(inspection)).toMatchObject({
      queryKey,
      bindings: [inspection.bindings[0]?.key],
      mode: 'patch',
      live: { phase: 'live', isOld: false, error: null },
      observers: 1,
      rows: queryClient.getQueryData<unknown[]>(queryKey)?.length,
      patches: 2,
      // The second read of a cold start, and the one that was asked for.
      refetches: 2,
    })
    expect(only(inspection)?.lastReadAt).toBeGreaterThan(NOON)
  })

  it('forgets a query whose channel is left, and tells of it once when it comes back', async () => {
    const { manager, mount, unmount, wait } = await setUpLive()
    unmount()
    expect(only(manager.inspect())?.observers).toBe(0)

    await wait(1000)
    expect(manager.inspect().queries).toEqual([])

    mount()
    expect(only(manager.inspect())?.observers).toBe(1)
  })
})
