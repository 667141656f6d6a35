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

describe('RealtimeManager', () => {
  it('opens nothing until something subscribes', async () => {
    const { server, manager } = createManager()
    await server.settle()

    expect(server.joins).toBe(0)
    expect(server.userListeners.size).toBe(0)
    expect(manager.connection.getSnapshot()).toEqual({ status: 'idle' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits for the token before it joins', async () => {
    const { server, manager } = createManager()
    let release = () => {}
    server.authorize.mockReturnValue(new Promise<void>((resolve) => (release = resolve)))

    manager.table(bookings, {})
    await server.settle()
    expect(server.joins).toBe(0)

    release()
    await server.settle()
    expect(server.joins).toBe(1)
  })

  it('joins once for any number of listeners, whatever event they ask for', async () => {
    const { server, manager } = createManager()

    manager.table(bookings, {})
    manager.table({ ...bookings, event: 'INSERT' }, {})
    manager.table({ ...bookings, event: 'DELETE' }, {})
    await server.settle()

    expect(server.joins).toBe(1)
    expect(server.channel(0).entries).toEqual([
      expect.objectContaining({ event: '*', schema: 'public', table: 'bookings' }),
    ])
  })

  it('asks for matching rows, all deletes and leaving rows when filtered', async () => {
    const { server, manager } = createManager()

    manager.table({ ...bookings, filter: 'status=eq.open' }, {})
    await server.settle()

    expect(
      server
        .channel(0)
        .entries.map(({ roles, event, filter }) => [...roles.values(), event, filter]),
    ).toEqual([
      ['rows', '*', 'status=eq.open'],
      ['deletes', 'DELETE', undefined],
      ['leaves', 'UPDATE', 'status=isdistinct.open'],
    ])
  })

  it('throws invalid-filter before anything is joined', async () => {
    const { server, manager } = createManager()

    expect(() => manager.table({ ...bookings, filter: 'status=open' }, {})).toThrow(
      expect.objectContaining({ code: 'invalid-filter' }),
    )
    await server.settle()
    expect(server.joins).toBe(0)
  })

  it('stays joined when a listener returns within the linger time', async () => {
    const { server, manager } = createManager()

    manager.table(bookings, {})()
    await vi.advanceTimersByTimeAsync(999)
    manager.table(bookings, {})
    await vi.advanceTimersByTimeAsync(5000)

    expect(server.joins).toBe(1)
    expect(server.joined).toHaveLength(1)
  })

  it('leaves after the linger time and can join again', async () => {
    const { server, manager } = createManager()

    manager.table(bookings, {})()
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.joined).toHaveLength(0)
    expect(manager.connection.getSnapshot()).toEqual({ status: 'idle' })

    manager.table(bookings, {})
    await server.settle()
    expect(server.joined).toHaveLength(1)
  })

  it('leaves no channel and no timer after a thousand mounts', async () => {
    const { server, manager } = createManager()

    for (let mount = 0; mount < 1000; mount++) {
      const stop = manager.table(bookings, {})
      if (mount % 10 === 0) await server.goLive()
      stop()
      if (mount % 3 === 0) await vi.advanceTimersByTimeAsync(1000)
    }
    await vi.advanceTimersByTimeAsync(1000)

    expect(server.joined).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(manager.inspect().bindings).toEqual([])
  })

  it('is live only after the server confirmed the stream', async () => {
    const { server, manager } = createManager()
    const { phase } = manager.table(bookings, {})
    await server.settle()

    server.signal({ type: 'subscribed' })
    expect(phase.getSnapshot()).toBe('joining')

    server.signal({ type: 'ready' })
    expect(phase.getSnapshot()).toBe('live')
  })

  it('hands each change once to each listener, narrowed by its event', async () => {
    const { server, manager } = createManager()
    const all = createListener()
    const deletes = createListener()
    manager.table(bookings, all)
    manager.table({ ...bookings, event: 'DELETE' }, deletes)
    await server.goLive()
    const gone = deleted({ id: 1 })

    server.change(inserted({ id: 1 }))
    server.change(gone)
    // The same frame through another entry of the channel.
    server.change(gone, 'deletes')

    expect(all.changes.map(({ eventType }) => eventType)).toEqual(['INSERT', 'DELETE'])
    expect(deletes.changes).toEqual([gone])
  })

  it('removes a row that left the filter, without calling it a change of it', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table({ ...bookings, filter: 'status=eq.open' }, listener)
    await server.goLive()

    server.change(updated({ id: 7 }), 'leaves')

    expect(listener.changes).toEqual([])
    expect(listener.batches[0]?.changes).toEqual([{ type: 'DELETE', key: '7', old: { id: 7 } }])
  })

  it('removes a row that left the filter with the key it had before', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table({ ...bookings, filter: 'status=eq.open' }, listener)
    await server.goLive()

    server.change(updated({ id: 8 }, { id: 7 }), 'leaves')

    expect(listener.batches[0]?.changes).toEqual([{ type: 'DELETE', key: '7', old: { id: 7 } }])
  })

  it('counts nothing as waiting once its channel was left', async () => {
    const { server, manager } = createManager()
    const stop = manager.table(bookings, {})
    await server.goLive()
    manager.pause()
    server.change(inserted({ id: 1 }))

    stop()
    await vi.advanceTimersByTimeAsync(1000)

    expect(manager.status.getSnapshot().pending).toBe(0)
  })

  it('holds the picture while paused and shows it at once on resume', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()

    manager.pause()
    for (let id = 0; id < 5; id++) server.change(inserted({ id }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(listener.changes).toHaveLength(5)
    expect(listener.batches).toHaveLength(0)
    expect(manager.status.getSnapshot()).toMatchObject({ isPaused: true, pending: 5 })

    manager.resume()
    expect(listener.batches.map(({ changes }) => changes.length)).toEqual([5])
    expect(manager.status.getSnapshot()).toMatchObject({ isPaused: false, pending: 0 })
  })
})
