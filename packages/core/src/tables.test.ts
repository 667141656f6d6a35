import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../test/changes.ts'
import { createListener, createManager } from '../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('tables', () => {
  it('joins all in one tick, and one function ends them all', async () => {
    const { server, manager } = createManager()

    const stop = manager.tables([{ table: 'bookings' }, { table: 'milestones' }])
    await server.settle()
    expect(server.joined).toHaveLength(2)

    stop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.joined).toHaveLength(0)
  })

  it('has the phase of its worst table', async () => {
    const { server, manager } = createManager()
    const { phase } = manager.tables([{ table: 'bookings' }, { table: 'milestones' }])
    await server.settle()
    for (const channel of server.joined) server.signal({ type: 'subscribed' }, channel)

    server.signal({ type: 'ready' }, server.channel(0))
    expect(phase.getSnapshot()).toBe('joining')
    server.signal({ type: 'ready' }, server.channel(1))
    expect(phase.getSnapshot()).toBe('live')

    server.signal({ type: 'refused', message: 'Unable to subscribe' }, server.channel(0))
    expect(phase.getSnapshot()).toBe('denied')
    expect(manager.peek({ table: 'bookings' }, { table: 'milestones' }).status).toBe('denied')
  })

  it('joins none when one of them has a filter that the server would refuse', async () => {
    const { server, manager } = createManager()

    expect(() =>
      manager.tables([{ table: 'bookings' }, { table: 'milestones', filter: 'open' }]),
    ).toThrow(expect.objectContaining({ code: 'invalid-filter' }))
    await server.settle()

    expect(server.joins).toBe(0)
  })
})

describe('observe', () => {
  it('hears of what others listen to, and keeps nothing joined', async () => {
    const { server, manager } = createManager()
    const heard = createListener()
    const stop = manager.table({ table: 'bookings' }, {})
    manager.observe(() => heard)
    await server.goLive()

    server.change(inserted({ id: 1 }))
    expect(heard.batches).toHaveLength(1)
    expect(heard.gaps).toEqual(['first-live'])

    stop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.joined).toHaveLength(0)
  })

  it('makes nothing look shown that nobody shows', async () => {
    const { server, manager } = createManager()
    manager.table({ table: 'bookings', event: 'DELETE' }, {})
    manager.observe(() => ({}))
    await server.goLive()

    server.change(inserted({ id: 1 }))

    expect(manager.status.getSnapshot().lastUpdated).toBeNull()
  })

  it('hears no more of any table after it ended, of none that it did not want', async () => {
    const { server, manager } = createManager()
    const heard = createListener()
    const stop = manager.observe(({ table }) => (table === 'bookings' ? heard : undefined))
    manager.table({ table: 'milestones' }, {})
    await server.goLive()
    server.change(inserted({ id: 1 }))
    expect(heard.batches).toHaveLength(0)

    manager.table({ table: 'bookings' }, {})
    stop()
    await server.goLive()
    server.change(inserted({ id: 1 }))

    expect(heard.batches).toHaveLength(0)
  })
})
