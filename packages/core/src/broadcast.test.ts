import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bulkOf, deleteOf, insertOf, updateOf } from '../test/broadcasts.ts'
import { createListener, createManager } from '../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const topics = (server: ReturnType<typeof createManager>['server']) =>
  server.joined.map(({ topic }) => topic)

describe('prop: source', () => {
  it('joins the topic of the table, once for any number of filters', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    manager.table({ table: 'bookings' }, {})
    manager.table({ table: 'bookings', filter: 'status=eq.open' }, {})
    manager.table({ table: 'bookings', filter: 'status=eq.done', select: ['id'] }, {})
    await server.settle()

    expect(topics(server)).toEqual(['public.bookings:all'])
    expect(manager.inspect().bindings).toMatchObject(
      Array(3).fill({ topic: 'public.bookings:all', via: 'topic' }),
    )
  })

  it('leaves the topic with the last of its bindings', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const ends = ['a', 'b'].map((id) =>
      manager.table({ table: 'bookings', filter: `id=eq.${id}` }, {}),
    )
    await server.goLive()

    ends[0]?.()
    await vi.advanceTimersByTimeAsync(2000)
    expect(topics(server)).toEqual(['public.bookings:all'])
    ends[1]?.()
    await vi.advanceTimersByTimeAsync(2000)
    expect(topics(server)).toEqual([])

    manager.table({ table: 'bookings' }, {})
    await server.settle()
    expect(topics(server)).toEqual(['public.bookings:all'])
  })

  it('hands on changes in the shape of postgres_changes, with the whole old row', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const listener = createListener()
    manager.table({ table: 'bookings' }, listener)
    await server.goLive()

    server.message('a', insertOf({ id: 1, title: 'Fence' }))
    server.message('b', updateOf({ id: 1, title: 'Wall' }, { id: 1, title: 'Fence' }))
    server.message('c', deleteOf({ id: 1, title: 'Wall' }))

    expect(listener.changes).toEqual([
      expect.objectContaining({ eventType: 'INSERT', new: { id: 1, title: 'Fence' }, old: {} }),
      expect.objectContaining({ eventType: 'UPDATE', old: { id: 1, title: 'Fence' } }),
      expect.objectContaining({ eventType: 'DELETE', new: {}, old: { id: 1, title: 'Wall' } }),
    ])
    expect(listener.changes[0]?.commit_timestamp).toBe('2026-11-21T12:00:00.000Z')
  })

  it('gives a filtered binding what its own stream would bring', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const open = createListener()
    manager.table({ table: 'bookings', filter: 'status=eq.open' }, open)
    await server.goLive()

    server.message('a', insertOf({ id: 1, status: 'open' }))
    server.message('b', insertOf({ id: 2, status: 'done' }))
    server.message('c', updateOf({ id: 1, status: 'done' }, { id: 1, status: 'open' }))
    await vi.advanceTimersByTimeAsync(500)

    expect(open.changes.map(({ eventType }) => eventType)).toEqual(['INSERT'])
    expect(open.batches.flatMap(({ changes }) => changes)).toEqual([
      { type: 'INSERT', key: '1', row: { id: 1, status: 'open' } },
      { type: 'DELETE', key: '1', old: { id: 1 } },
    ])
  })

  it('is live when the topic is ready, and not before', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const listener = createListener()
    const { phase } = manager.table({ table: 'bookings' }, listener)
    await server.settle()
    server.signal({ type: 'subscribed' })
    server.message('a', insertOf({ id: 1 }))
    expect([phase.getSnapshot(), listener.changes]).toEqual(['joining', []])

    server.signal({ type: 'ready' })
    expect(phase.getSnapshot()).toBe('live')
    expect(listener.gaps).toEqual(['first-live'])
    expect(listener.changes).toHaveLength(1)
  })

  it('has the table read again when too many rows changed at once', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const [all, open, other] = [createListener(), createListener(), createListener()]
    manager.table({ table: 'bookings' }, all)
    manager.table({ table: 'bookings', event: 'DELETE', exactEvent: true }, open)
    manager.table({ table: 'milestones', topic: 'public.bookings:all' }, other)
    await server.goLive()

    server.message('a', bulkOf())
    await vi.advanceTimersByTimeAsync(500)

    expect(all.gaps).toEqual(['first-live', 'sequence'])
    expect(open.gaps).toEqual(['first-live', 'sequence'])
    expect(other.gaps).toEqual(['first-live'])
    expect(all.changes).toEqual([])
  })

  it('leaves messages of the app’s own alone', async () => {
    const { server, manager, log } = createManager({ source: 'broadcast' })
    const listener = createListener()
    manager.table({ table: 'bookings' }, listener)
    await server.goLive()

    server.message('a', { cursor: [1, 2] })
    await vi.advanceTimersByTimeAsync(500)

    expect(listener).toMatchObject({ changes: [], batches: [], gaps: ['first-live'] })
    expect(log.filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('denies a topic that the user may not hear, and tries again as another user', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const { state } = manager.table({ table: 'bookings' }, {})
    await server.settle()
    const reason = 'Unauthorized: You do not have permissions to read from this Channel topic: x'
    server.signal({ type: 'failed', message: reason, isTransport: false })
    expect(state.getSnapshot()).toMatchObject({
      status: 'denied',
      error: { code: 'permission-denied', cause: reason },
    })

    server.changeUser()
    await server.goLive()
    expect(state.getSnapshot().status).toBe('live')
  })

  it('tries again when what it takes to join topics could not be loaded', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    server.state.isWithoutTopics = true
    const { state } = manager.table({ table: 'bookings' }, {})
    await server.settle()
    expect(state.getSnapshot()).toMatchObject({ status: 'interrupted', reason: 'server' })

    server.state.isWithoutTopics = false
    await vi.advanceTimersByTimeAsync(2000)
    expect(topics(server)).toEqual(['public.bookings:all'])
  })

  it('joins as ever where nothing was said', async () => {
    const { server, manager } = createManager()
    manager.table({ table: 'bookings' }, {})
    await server.settle()
    expect(topics(server)).toEqual([undefined])
    expect(server.channel(0).entries).toMatchObject([{ table: 'bookings', event: '*' }])
  })
})

describe('prop: topic', () => {
  it('names the topics of all bindings, unless one names its own', async () => {
    const { server, manager } = createManager({
      source: 'broadcast',
      topic: ({ table }) => `${table}:user:7`,
    })
    manager.table({ table: 'bookings' }, {})
    manager.table({ table: 'milestones', topic: 'milestones:staff' }, {})
    manager.table({ table: 'notes', schema: 'app' }, {})
    await server.settle()
    expect(topics(server)).toEqual(['bookings:user:7', 'milestones:staff', 'notes:user:7'])
  })

  it('gives each table of a topic its own changes, over one channel', async () => {
    const { server, manager } = createManager({ source: 'broadcast', topic: () => 'user:7' })
    const [bookings, milestones] = [createListener(), createListener()]
    manager.table({ table: 'bookings' }, bookings)
    manager.table({ table: 'milestones' }, milestones)
    await server.goLive()
    expect(topics(server)).toEqual(['user:7'])

    server.message('a', insertOf({ id: 1 }))
    server.message('b', insertOf({ id: 2 }, 'milestones'))
    server.message('c', { ...insertOf({ id: 3 }), schema: 'app' })

    expect(bookings.changes.map(({ new: row }) => row)).toEqual([{ id: 1 }])
    expect(milestones.changes.map(({ new: row }) => row)).toEqual([{ id: 2 }])
  })
})
