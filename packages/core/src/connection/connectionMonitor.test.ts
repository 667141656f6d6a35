import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../test/changes.ts'
import { createManager } from '../../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const bookings = { table: 'bookings' }

describe('ConnectionMonitor', () => {
  it('says connecting, then connected with its counts', async () => {
    const { server, manager } = createManager()
    const words: string[] = []
    manager.connection.subscribe(() => words.push(manager.connection.getSnapshot().status))

    manager.table(bookings, {})
    await server.goLive()

    expect(words).toEqual(['connecting', 'connected'])
    expect(manager.connection.getSnapshot()).toMatchObject({ wanted: 1, live: 1, denied: 0 })
  })

  it('says disconnected only after the lost delay, and remembers until when it was connected', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    const droppedAt = Date.now()

    server.dropSocket()
    await vi.advanceTimersByTimeAsync(4999)
    expect(manager.connection.getSnapshot().status).toBe('connecting')

    await vi.advanceTimersByTimeAsync(1)
    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'disconnected',
      reason: 'socket',
      lastConnectedAt: droppedAt,
    })
  })

  it('gives a first connection ten seconds, then says disconnected and polls', async () => {
    const { server, manager } = createManager()
    const onPoll = vi.fn()
    manager.table(bookings, { onPoll })
    await server.settle()
    server.dropSocket()

    await vi.advanceTimersByTimeAsync(9999)
    expect(manager.connection.getSnapshot().status).toBe('connecting')
    await vi.advanceTimersByTimeAsync(1)
    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'disconnected',
      lastConnectedAt: null,
    })

    await vi.advanceTimersByTimeAsync(5000)
    expect(onPoll).toHaveBeenCalledTimes(1)
    expect(manager.status.getSnapshot().isPolling).toBe(true)
  })

  it('stops polling when it is live again', async () => {
    const { server, manager } = createManager()
    const onPoll = vi.fn()
    manager.table(bookings, { onPoll })
    await server.settle()
    server.dropSocket()
    await vi.advanceTimersByTimeAsync(15_000)

    server.openSocket()
    await server.goLive()
    await vi.advanceTimersByTimeAsync(120_000)

    expect(onPoll).toHaveBeenCalledTimes(1)
    expect(manager.status.getSnapshot().isPolling).toBe(false)
    expect(manager.connection.getSnapshot().status).toBe('connected')
  })

  it('says connecting when a second binding takes too long beside a live one', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    manager.table({ table: 'milestones' }, {})

    await vi.advanceTimersByTimeAsync(4999)
    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'connected',
      wanted: 2,
      live: 1,
    })
    await vi.advanceTimersByTimeAsync(1)
    expect(manager.connection.getSnapshot().status).toBe('connecting')
  })

  it('keeps its snapshot while nothing visible changes', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    const before = manager.connection.getSnapshot()

    server.change(inserted({ id: 1 }))
    server.signal({ type: 'subscribed' })

    expect(manager.connection.getSnapshot()).toBe(before)
  })
})
