import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../test/changes.ts'
import { createListener, createManager } from '../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const bookings = { table: 'bookings' }
const open = { table: 'bookings', filter: 'status=eq.open' }

/** How long the longest handover takes, in milliseconds. */
const HANDOVER_MS = 3000

type Server = ReturnType<typeof createManager>['server']

/** Confirms every channel that is joined, or the newest alone. */
async function goLive(server: Server, which: 'all' | 'newest' = 'all') {
  await server.settle()
  for (const channel of server.joined.slice(which === 'all' ? 0 : -1)) {
    server.signal({ type: 'subscribed' }, channel)
    server.signal({ type: 'ready' }, channel)
  }
}

const filters = (server: Server) =>
  server.joined.map(({ entries }) =>
    entries.filter(({ event }) => event === '*').map(({ filter }) => filter ?? 'all'),
  )

describe('a filter served by the whole table', () => {
  it('needs no channel, and is live at once without a gap', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await goLive(server)
    const listener = createListener()
    const { phase } = manager.table(open, listener)
    await server.settle()

    expect(server.joins).toBe(1)
    expect(phase.getSnapshot()).toBe('live')
    expect(listener.gaps).toEqual([])
  })

  it('waits for the join of the whole table, and hears of its first live', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    const { phase } = manager.table(open, listener)
    manager.table(bookings, {})
    await server.settle()
    expect(filters(server)).toEqual([['all']])
    expect(phase.getSnapshot()).toBe('joining')

    await goLive(server)

    expect(phase.getSnapshot()).toBe('live')
    expect(listener.gaps).toEqual(['first-live'])
  })

  it('hears what its own channel would bring', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, {})
    manager.table(open, listener)
    await goLive(server)

    server.change(inserted({ id: 1, status: 'open' }))
    server.change(inserted({ id: 2, status: 'done' }))
    server.change(deleted({ id: 3 }))
    server.change(updated({ id: 4, status: 'done' }))
    await vi.advanceTimersByTimeAsync(1000)

    expect(listener.changes.map(({ eventType }) => eventType)).toEqual(['INSERT', 'DELETE'])
    expect(listener.batches.flatMap(({ changes }) => changes)).toEqual([
      expect.objectContaining({ type: 'INSERT', key: '1' }),
      expect.objectContaining({ type: 'DELETE', key: '3' }),
      { type: 'DELETE', key: '4', old: { id: 4 } },
    ])
  })

  it('is interrupted with the whole table and comes back with it, with one gap and no join', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, {})
    const { phase } = manager.table(open, listener)
    await goLive(server)

    server.dropSocket()
    expect(phase.getSnapshot()).toBe('interrupted')
    await vi.advanceTimersByTimeAsync(10_000)
    server.openSocket()
    await goLive(server)

    expect(server.joins).toBe(1)
    expect(phase.getSnapshot()).toBe('live')
    expect(listener.gaps).toEqual(['first-live', 'rejoin'])
  })

  it('polls with the whole table', async () => {
    const { server, manager } = createManager()
    const onPoll = vi.fn()
    manager.table(bookings, {})
    const { phase } = manager.table(open, { onPoll })
    await server.settle()

    await vi.advanceTimersByTimeAsync(15_000)

    expect(phase.getSnapshot()).toBe('polling')
    expect(onPoll).toHaveBeenCalledTimes(1)
  })

  it('joins a channel of its own when the whole table goes, with one gap', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    const stop = manager.table(bookings, {})
    const { state } = manager.table(open, listener)
    await goLive(server)

    stop()
    await vi.advanceTimersByTimeAsync(999)
    expect(filters(server)).toEqual([['all']])
    await vi.advanceTimersByTimeAsync(101)

    expect(filters(server)).toEqual([['status=eq.open']])
    expect(state.getSnapshot()).toMatchObject({ status: 'joining', lastLiveAt: expect.any(Number) })
    await goLive(server)
    expect(state.getSnapshot().status).toBe('live')
    expect(listener.gaps).toEqual(['first-live', 'recreated'])
  })

  it('joins nothing when it goes together with the whole table', async () => {
    const { server, manager } = createManager()
    const stopTable = manager.table(bookings, {})
    const stop = manager.table(open, {})
    await goLive(server)

    stopTable()
    stop()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(server.joins).toBe(1)
    expect(server.joined).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('joins by itself when the whole table is refused', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    const { phase } = manager.table(open, {})
    await server.settle()

    server.signal({ type: 'refused', message: 'Unable to subscribe to changes' })
    expect(phase.getSnapshot()).toBe('joining')
    await server.settle()

    expect(filters(server)).toEqual([['status=eq.open']])
  })

  it('leaves its own channel once the whole table is live, without a gap', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    const { phase } = manager.table(open, listener)
    await goLive(server)
    const phases: string[] = []
    phase.subscribe(() => phases.push(phase.getSnapshot()))

    manager.table(bookings, {})
    await goLive(server, 'newest')
    expect(server.joined).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(HANDOVER_MS)

    expect(filters(server)).toEqual([['all']])
    expect(listener.gaps).toEqual(['first-live'])
    expect(phases).toEqual([])
  })

  it('hears a change once while both channels bring it, whichever is ahead', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(open, listener)
    await goLive(server)
    manager.table(bookings, {})
    await goLive(server, 'newest')
    const [own, whole] = [server.channel(0), server.channel(1)]
    const change = (id: number) => inserted({ id, status: 'open' }, `2026-11-21T12:00:0${id}.000Z`)

    // The whole table lags behind the filter, and then runs ahead of it.
    server.change(change(1), 'rows', own)
    await vi.advanceTimersByTimeAsync(1000)
    server.change(change(1), 'rows', whole)
    server.change(change(2), 'rows', whole)
    await vi.advanceTimersByTimeAsync(1000)
    server.change(change(2), 'rows', own)
    server.change(change(3), 'rows', whole)

    expect(listener.changes.map(({ new: row }) => 'id' in row && row.id)).toEqual([1, 2, 3])
  })

  it('stays on its own channel for longer when the stream of the whole table begins anew', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(open, listener)
    await goLive(server)
    manager.table(bookings, {})
    await goLive(server, 'newest')

    await vi.advanceTimersByTimeAsync(1500)
    server.signal({ type: 'ready' })
    await vi.advanceTimersByTimeAsync(1500)
    // What was committed before the new beginning only comes this way.
    server.change(inserted({ id: 1, status: 'open' }), 'rows', server.channel(0))
    await vi.advanceTimersByTimeAsync(HANDOVER_MS)

    expect(listener.changes).toHaveLength(1)
    expect(listener.gaps).toEqual(['first-live'])
    expect(filters(server)).toEqual([['all']])
  })

  it('keeps a filter on its own channel while the socket is down', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(open, listener)
    await goLive(server)
    manager.table(bookings, {})
    await goLive(server, 'newest')

    server.dropSocket()
    await vi.advanceTimersByTimeAsync(HANDOVER_MS)
    expect(listener.gaps).toEqual(['first-live'])
    server.openSocket()
    await goLive(server)
    await vi.advanceTimersByTimeAsync(HANDOVER_MS)

    expect(listener.gaps).toEqual(['first-live', 'rejoin'])
    expect(filters(server)).toEqual([['all']])
  })

  it('asks the server where the table sends fewer columns, or the page cannot decide as the database would', async () => {
    const { server, manager } = createManager()
    manager.table({ ...bookings, select: ['status'] }, {})
    await goLive(server)

    manager.table({ ...open, select: ['status'] }, {})
    manager.table({ ...open, select: ['total'] }, {})
    manager.table({ ...bookings, select: ['status'], filter: 'total=eq.1' }, {})
    manager.table({ ...bookings, select: ['status'], filter: 'status=match.^o' }, {})
    manager.table({ ...bookings, select: ['status'], filter: 'status=gt.m' }, {})
    await server.settle()

    expect(filters(server)).toEqual([
      ['all'],
      ['status=eq.open'],
      ['total=eq.1'],
      ['status=match.^o'],
      ['status=gt.m'],
    ])
  })

  it('is asked of the server once the table turns out not to show what it tests', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    const { phase } = manager.table({ ...bookings, filter: 'nope=eq.1' }, {})
    await goLive(server)

    server.change(inserted({ id: 1, status: 'open' }))
    await vi.advanceTimersByTimeAsync(100)
    server.signal({
      type: 'refused',
      message:
        'Unable to subscribe. Exception: ERROR P0001 (raise_exception) invalid column for filter nope',
    })

    expect(filters(server)).toEqual([['all']])
    expect(phase.getSnapshot()).toBe('denied')
  })

  it('keeps to one event where only that is asked for', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, {})
    manager.table({ ...open, event: 'INSERT', exactEvent: true }, listener)
    await goLive(server)

    server.change(inserted({ id: 1, status: 'open' }))
    server.change(updated({ id: 1, status: 'open', total: 1 }))
    server.change(updated({ id: 1, status: 'done' }))
    server.change(deleted({ id: 1 }))
    await vi.advanceTimersByTimeAsync(1000)

    expect(server.joins).toBe(1)
    expect(listener.changes.map(({ eventType }) => eventType)).toEqual(['INSERT'])
  })
})
