import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../test/changes.ts'
import { createListener, createManager } from '../test/createManager.ts'
import type { TableChange } from './changes/change.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const bookings = { table: 'bookings' }

describe('gaps', () => {
  it('tells a listener once that it may have missed changes before the first live', async () => {
    const { server, manager } = createManager()
    const early = createListener()
    const late = createListener()
    manager.table(bookings, early)
    await server.goLive()
    manager.table(bookings, late)

    expect(early.gaps).toEqual(['first-live'])
    expect(late.gaps).toEqual([])
  })

  it('opens one gap for a drop, the rejoin and its confirmation, when live again', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    const { phase } = manager.table(bookings, listener)
    await server.goLive()

    server.dropSocket()
    expect(phase.getSnapshot()).toBe('interrupted')
    server.openSocket()
    server.signal({ type: 'subscribed' })
    expect(listener.gaps).toEqual(['first-live'])
    server.signal({ type: 'ready' })

    expect(listener.gaps).toEqual(['first-live', 'rejoin'])
    expect(server.joins).toBe(1)
  })

  it('shows what waits before it tells of a gap, so that it never comes on top of what is read then', async () => {
    const { server, manager } = createManager()
    const heard: string[] = []
    manager.table(bookings, {
      onBatch: ({ changes }) => void heard.push(...changes.map(({ key }) => key)),
      onResync: (reason) => void heard.push(reason),
    })
    await server.goLive()
    server.change(inserted({ id: 1 }))
    server.change(inserted({ id: 2 }, '2026-11-21T12:00:01.000Z'))

    server.signal({ type: 'ready' })
    await vi.advanceTimersByTimeAsync(1000)

    expect(heard).toEqual(['first-live', '1', '2', 'resubscribed'])
  })

  it('opens a gap for each further confirmation', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()

    server.signal({ type: 'ready' })

    expect(listener.gaps).toEqual(['first-live', 'resubscribed'])
  })

  it('recreates a channel that the server closed, with a fresh token', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    const { state } = manager.table(bookings, listener)
    await server.goLive()

    server.signal({ type: 'closed', message: 'Token has expired 3 seconds ago' })
    expect(state.getSnapshot()).toMatchObject({ status: 'interrupted', reason: 'auth' })
    await vi.advanceTimersByTimeAsync(1000)
    await server.goLive()

    expect(server.joins).toBe(2)
    expect(server.authorize).toHaveBeenCalledTimes(2)
    expect(listener.gaps).toEqual(['first-live', 'recreated'])
  })

  it('ignores what a channel says after it was replaced', async () => {
    const { server, manager } = createManager()
    const { phase } = manager.table(bookings, {})
    await server.goLive()
    const old = server.channel(0)
    server.signal({ type: 'closed', message: undefined })
    await vi.advanceTimersByTimeAsync(1000)
    await server.goLive()

    server.signal({ type: 'closed', message: undefined }, old)

    expect(phase.getSnapshot()).toBe('live')
  })

  it('waits at least thirty seconds after a rate limit', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()

    server.signal({ type: 'closed', message: 'Too many messages per second' })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(server.joins).toBe(1)

    await vi.advanceTimersByTimeAsync(1000)
    expect(server.joins).toBe(2)
  })

  it('holds a gap back while paused and fills once on resume, without the queue', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()

    manager.pause()
    server.change(inserted({ id: 1 }))
    server.signal({ type: 'ready' })
    expect(listener.gaps).toEqual(['first-live'])
    manager.resume()

    expect(listener.gaps).toEqual(['first-live', 'resubscribed'])
    expect(listener.batches).toEqual([])
  })

  it('opens a gap for a change whose row the server withheld', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()

    server.change({ ...inserted({}), errors: ['Error 413: Payload Too Large'] } as TableChange)

    expect(listener.changes).toEqual([])
    expect(listener.gaps).toEqual(['first-live', 'sequence'])
  })

  it('drops a malformed change, counts it and opens a gap', async () => {
    const { server, manager, log } = createManager()
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()

    server.change({ ...inserted({}), new: undefined } as unknown as TableChange)

    expect(listener.changes).toEqual([])
    expect(listener.gaps).toEqual(['first-live', 'sequence'])
    expect(manager.inspect().bindings[0]).toMatchObject({ malformed: 1 })
    expect(log).toContainEqual(expect.objectContaining({ code: 'frame-malformed' }))
  })

  it('falls back to reading again for rows without the declared key, and says so once', async () => {
    const { server, manager, log } = createManager({ primaryKeys: { bookings: 'code' } })
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()

    server.change(inserted({ id: 1 }))
    await vi.advanceTimersByTimeAsync(250)
    server.change(inserted({ id: 2 }))
    await vi.advanceTimersByTimeAsync(250)

    expect(listener.changes).toHaveLength(2)
    expect(listener.gaps).toEqual(['first-live', 'sequence', 'sequence'])
    const told = log.filter(({ code }) => code === 'primary-key-missing')
    expect(told).toHaveLength(1)
    expect(told[0]?.message).toContain('"code"')
    expect(told[0]?.error?.hint).toContain('primaryKeys')
  })

  it.each(['Error 401: Unauthorized', 'Error 400: Bad Request, no primary key'])(
    'says once why the server keeps the key back: %s',
    async (reason) => {
      const { server, manager, log } = createManager()
      const listener = createListener()
      manager.table(bookings, listener)
      await server.goLive()
      const bare = [inserted({}), updated({}, {}), deleted({})]

      for (const change of bare) {
        server.change({ ...change, errors: [reason] } as unknown as TableChange)
        await vi.advanceTimersByTimeAsync(250)
      }

      expect(listener.gaps).toEqual(['first-live', 'sequence', 'sequence', 'sequence'])
      const told = log.filter(({ code }) => code === 'primary-key-missing')
      expect(told).toHaveLength(1)
      expect(told[0]?.message).toContain(reason)
      expect(told[0]?.error?.hint).toContain('needs one that this user may select')
    },
  )
})
