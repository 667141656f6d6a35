import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { insertOf } from '../test/broadcasts.ts'
import { createListener, createManager } from '../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('prop: recovery', () => {
  const setUp = async () => {
    const page = createManager({ source: 'broadcast', recovery: 'replay' })
    const listener = createListener()
    const { phase } = page.manager.table({ table: 'bookings' }, listener)
    await page.server.goLive()
    return { ...page, listener, phase }
  }
  const inserts = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => ({ id: from + n }))

  it('is refused where nothing is kept that could be told again', () => {
    expect(() => createManager({ recovery: 'replay' })).toThrow(
      /recovery: 'replay' does not go with the source "postgres_changes".*Pass source: 'broadcast'/,
    )
    expect(() =>
      createManager({ source: 'broadcast', recovery: 'replay', privateChannels: false }),
    ).toThrow(expect.objectContaining({ code: 'option-invalid' }))
  })

  it('brings what a drop kept back, in order, and tells of no gap', async () => {
    const { server, listener, phase } = await setUp()
    server.message('1', insertOf({ id: 1 }))
    server.dropSocket()
    server.signal({ type: 'subscribed' })
    server.message('1', insertOf({ id: 1 }), true)
    server.message('2', insertOf({ id: 2 }), true)
    server.message('3', insertOf({ id: 3 }), true)
    expect(listener.changes).toHaveLength(1)

    server.signal({ type: 'ready' })
    expect(phase.getSnapshot()).toBe('live')
    expect(listener.changes.map(({ new: row }) => row)).toEqual(inserts(1, 3))
    expect(listener.gaps).toEqual(['first-live'])
  })

  it('puts what was sent meanwhile behind what is told again', async () => {
    const { server, listener } = await setUp()
    server.message('1', insertOf({ id: 1 }))
    server.dropSocket()
    server.signal({ type: 'subscribed' })
    server.message('3', insertOf({ id: 3 }))
    server.message('1', insertOf({ id: 1 }), true)
    server.message('2', insertOf({ id: 2 }), true)
    server.signal({ type: 'ready' })
    server.message('3', insertOf({ id: 3 }))

    expect(listener.changes.map(({ new: row }) => row)).toEqual(inserts(1, 3))
  })

  it('asks for what came after the last message, anew for each join', async () => {
    const { server } = await setUp()
    const started = Date.now()
    expect(server.channel(0).since?.()).toBe(started - 3_600_000)
    await vi.advanceTimersByTimeAsync(60_000)
    server.message('1', insertOf({ id: 1 }))
    expect(server.channel(0).since?.()).toBe(started + 55_000)
  })

  it('brings what happened while the server had the channel closed', async () => {
    const { server, listener } = await setUp()
    server.message('1', insertOf({ id: 1 }))
    server.signal({ type: 'closed', message: 'Token has expired 1 seconds ago' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.joins).toBe(2)
    expect(server.channel(1).since?.()).toBe(server.channel(0).since?.())

    server.signal({ type: 'subscribed' })
    server.message('1', insertOf({ id: 1 }), true)
    server.message('2', insertOf({ id: 2 }), true)
    server.signal({ type: 'ready' })
    expect(listener.changes.map(({ new: row }) => row)).toEqual(inserts(1, 2))
    expect(listener.gaps).toEqual(['first-live'])
  })

  it('tells of a gap when there was more than the server tells again, and repeats nothing', async () => {
    const { server, listener } = await setUp()
    server.message('1', insertOf({ id: 1 }))
    server.dropSocket()
    server.signal({ type: 'subscribed' })
    for (const { id } of inserts(10, 34)) server.message(`${id}`, insertOf({ id }), true)
    server.message('35', insertOf({ id: 35 }))
    server.signal({ type: 'ready' })
    server.message('34', insertOf({ id: 34 }))

    expect(listener.gaps).toEqual(['first-live', 'rejoin'])
    expect(listener.changes.map(({ new: row }) => row)).toEqual([{ id: 1 }, { id: 35 }])
  })

  it('tells of a gap when the clock or the server has lost the last known message', async () => {
    const { server, listener } = await setUp()
    server.message('1', insertOf({ id: 1 }))
    server.dropSocket()
    server.signal({ type: 'subscribed' })
    server.signal({ type: 'ready' })
    expect(listener.gaps).toEqual(['first-live', 'rejoin'])
  })

  it('does not take what was sent before the first join for a change', async () => {
    const { server, manager } = createManager({ source: 'broadcast', recovery: 'replay' })
    const listener = createListener()
    manager.table({ table: 'bookings' }, listener)
    await server.settle()
    server.signal({ type: 'subscribed' })
    server.message('0', insertOf({ id: 0 }), true)
    server.signal({ type: 'ready' })
    expect(listener).toMatchObject({ changes: [], gaps: ['first-live'] })

    server.dropSocket()
    server.signal({ type: 'subscribed' })
    server.message('0', insertOf({ id: 0 }), true)
    server.message('1', insertOf({ id: 1 }), true)
    server.signal({ type: 'ready' })
    expect(listener.changes.map(({ new: row }) => row)).toEqual([{ id: 1 }])
    expect(listener.gaps).toEqual(['first-live'])
  })

  it('tells whoever came while the stream was away that it is live for the first time', async () => {
    const { server, manager, listener } = await setUp()
    server.message('1', insertOf({ id: 1 }))
    server.dropSocket()
    const late = createListener()
    manager.table({ table: 'bookings', filter: 'id=gt.0' }, late)
    server.signal({ type: 'subscribed' })
    server.message('1', insertOf({ id: 1 }), true)
    server.signal({ type: 'ready' })

    expect(late.gaps).toEqual(['first-live'])
    expect(listener.gaps).toEqual(['first-live'])
  })

  it('is a gap again when the server starts the stream anew by itself', async () => {
    const { server, listener } = await setUp()
    server.signal({ type: 'ready' })
    expect(listener.gaps).toEqual(['first-live', 'resubscribed'])
  })

  it('asks for nothing again with refetch', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    const listener = createListener()
    manager.table({ table: 'bookings' }, listener)
    await server.goLive()
    expect(server.channel(0).since).toBeUndefined()

    server.dropSocket()
    server.signal({ type: 'subscribed' })
    server.signal({ type: 'ready' })
    expect(listener.gaps).toEqual(['first-live', 'rejoin'])
  })
})
