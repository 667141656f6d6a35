import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../test/changes.ts'
import { createFakePort } from '../test/createFakePort.ts'
import type { ChangeBatch, GapReason, TableChange } from './changes/change.ts'
import type { LogEntry } from './log.ts'
import { RealtimeManager } from './manager.ts'
import type { RealtimeOptions } from './options.ts'

beforeEach(() => {
  vi.useFakeTimers()
  // Full jitter at its upper end, so that delays are known.
  vi.spyOn(Math, 'random').mockReturnValue(1)
})

afterEach(() => {
  vi.useRealTimers()
})

function createManager(options: RealtimeOptions = {}) {
  const server = createFakePort()
  const log: LogEntry[] = []
  const manager = new RealtimeManager(server.port, {
    logger: (entry) => log.push(entry),
    ...options,
  })
  return { server, manager, log }
}

/** A listener that remembers what it heard. */
function createListener() {
  const changes: TableChange[] = []
  const batches: ChangeBatch[] = []
  const gaps: GapReason[] = []
  return {
    changes,
    batches,
    gaps,
    onChange: (change: TableChange) => void changes.push(change),
    onBatch: (batch: ChangeBatch) => void batches.push(batch),
    onResync: (reason: GapReason) => void gaps.push(reason),
  }
}

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
      { role: 'rows', event: '*', schema: 'public', table: 'bookings' },
    ])
  })

  it('asks for matching rows, all deletes and leaving rows when filtered', async () => {
    const { server, manager } = createManager()

    manager.table({ ...bookings, filter: 'status=eq.open' }, {})
    await server.settle()

    expect(
      server.channel(0).entries.map(({ role, event, filter }) => [role, event, filter]),
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
    expect(log.filter(({ code }) => code === 'primary-key-missing')).toHaveLength(1)
  })
})

describe('refusals', () => {
  const unknown = 'Unable to subscribe to changes with given parameters.'

  it('denies a table that the server does not stream, and does not try again', async () => {
    const { server, manager } = createManager()
    const { state } = manager.table({ table: 'nope' }, {})
    await server.settle()
    server.signal({ type: 'subscribed' })

    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(120_000)

    expect(state.getSnapshot()).toMatchObject({
      status: 'denied',
      error: { code: 'table-unknown' },
    })
    expect(manager.connection.getSnapshot()).toMatchObject({ status: 'error' })
    expect(server.joins).toBe(1)
    expect(server.joined).toHaveLength(0)
  })

  it('keeps the page connected when one table is denied beside a live one', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    manager.table({ table: 'nope' }, {})
    await server.settle()

    server.signal({ type: 'refused', message: unknown })

    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'connected',
      wanted: 2,
      live: 1,
      denied: 1,
    })
    expect(manager.status.getSnapshot().error).toMatchObject({ code: 'table-unknown' })
  })

  it('tries a denied table again when the user changes', async () => {
    const { server, manager } = createManager()
    const { phase } = manager.table(bookings, {})
    await server.settle()
    server.signal({
      type: 'failed',
      message: 'Unauthorized: You do not have permissions',
      isTransport: false,
    })
    expect(phase.getSnapshot()).toBe('denied')

    server.changeUser()
    await server.goLive()

    expect(phase.getSnapshot()).toBe('live')
  })

  it('stops with key-invalid when the token itself is refused', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.settle()

    server.signal({
      type: 'failed',
      message: 'JwtSignatureError: Failed to validate JWT signature',
      isTransport: false,
    })

    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'key-invalid' },
    })
  })

  it('finds a refused key over HTTP when the socket never opened', async () => {
    const { server, manager } = createManager()
    server.checkKey.mockResolvedValue('refused')
    manager.table(bookings, {})
    await server.settle()

    server.dropSocket()
    await server.settle()

    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'key-invalid' },
    })
  })
})

describe('connection', () => {
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
