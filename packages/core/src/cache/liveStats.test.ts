import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { BEYOND_DOUBT_MS, reduceBookings, setUpStats } from '../../test/setUpStats.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const reduce = reduceBookings

describe('stats without reduce', () => {
  it('are read again once for a transaction, however many tables it changed', async () => {
    const { change, truth, stats, reads, wait } = await setUpStats({
      tables: ['bookings', 'milestones'],
    })
    truth.stats = { total: 12, pending: 6 }

    for (const id of [11, 12]) change(inserted({ id }))
    for (const id of [1, 2]) change(inserted({ id }), { table: 'milestones' })
    await wait(500)

    expect(reads).toHaveLength(1)
    expect(stats()).toEqual({ total: 12, pending: 6 })
  })

  it('are read again once for one gap of all tables', async () => {
    const { server, reads, handle, wait, goLive } = await setUpStats({
      tables: ['bookings', 'milestones'],
    })
    server.dropSocket()
    await wait(3000)
    expect(handle.getSnapshot().phase).toBe('interrupted')

    server.openSocket()
    await goLive()
    await wait(2000)

    expect(reads).toHaveLength(1)
    expect(handle.getSnapshot().phase).toBe('live')
  })

  it('stay up to date on the tables that are streamed when another one is refused', async () => {
    const { server, change, channelOf, truth, stats, reads, handle, wait } = await setUpStats({
      tables: ['bookings', 'secrets'],
    })
    server.signal({ type: 'refused', message: 'Unable to subscribe' }, channelOf('secrets'))
    await wait(2000)
    expect(handle.getSnapshot()).toMatchObject({
      phase: 'denied',
      error: { code: 'table-unknown' },
    })
    reads.length = 0

    truth.stats = { total: 11, pending: 5 }
    change(inserted({ id: 11 }))
    await wait(500)
    expect(stats()).toEqual(truth.stats)

    truth.stats = { total: 12, pending: 6 }
    server.signal({ type: 'ready' }, channelOf('bookings'))
    await wait(2000)
    expect(stats()).toEqual(truth.stats)
    expect(reads).toHaveLength(2)
  })

  it('show no gap as filled while one of their tables is not back', async () => {
    const { server, reads, handle, channelOf, wait } = await setUpStats({
      tables: ['bookings', 'milestones'],
    })
    server.dropSocket()
    server.openSocket()
    await wait(100)
    server.signal({ type: 'ready' }, channelOf('bookings'))
    await wait(2000)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    expect(reads).toHaveLength(0)

    server.signal({ type: 'ready' }, channelOf('milestones'))
    await wait(2000)
    expect(handle.getSnapshot().phase).toBe('live')
    expect(reads).toHaveLength(1)
  })
})

describe('stats with reduce', () => {
  it('fold changes in without reading', async () => {
    const { change, stats, reads, wait } = await setUpStats({ reduce })

    change(inserted({ id: 11, status: 'pending' }))
    await wait(300)
    expect(stats()).toEqual({ total: 11, pending: 5 })

    change(updated({ id: 2, status: 'done' }, { id: 2, status: 'pending' }))
    await wait(300)
    expect(stats()).toEqual({ total: 11, pending: 4 })

    change(deleted({ id: 3, status: 'pending' }))
    await wait(300)
    expect(stats()).toEqual({ total: 10, pending: 3 })
    expect(reads).toHaveLength(0)
  })

  it('count what comes and goes within one flush', async () => {
    const { change, stats, reads, wait } = await setUpStats({ reduce })
    change(inserted({ id: 10, status: 'done' }))

    change(inserted({ id: 11, status: 'pending' }))
    change(updated({ id: 11, status: 'done' }, { id: 11 }))
    change(deleted({ id: 11 }))
    change(inserted({ id: 12, status: 'done' }))
    await wait(300)

    expect(stats()).toEqual({ total: 12, pending: 4 })
    expect(reads).toHaveLength(0)
  })

  it('write the cache once per flush', async () => {
    const { change, queryClient, wait } = await setUpStats({ reduce })
    let writes = 0
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success') writes += 1
    })

    for (let id = 11; id < 111; id++) {
      change(inserted({ id, status: 'done' }), { agoMs: 5 + (id % 2) })
    }
    await wait(300)

    expect(writes).toBe(2)
  })

  it('know what a row was from the last change of it, where the server sends the key alone', async () => {
    const { change, stats, reads, wait } = await setUpStats({ reduce })

    change(inserted({ id: 11, status: 'pending' }))
    await wait(300)
    change(updated({ id: 11, status: 'done' }, { id: 11 }))
    await wait(300)
    expect(stats()).toEqual({ total: 11, pending: 4 })
    change(deleted({ id: 11 }))
    await wait(300)

    expect(stats()).toEqual({ total: 10, pending: 4 })
    expect(reads).toHaveLength(0)
  })

  it('are read when reduce cannot tell, and nothing else is shown until then', async () => {
    const { change, truth, stats, reads, wait } = await setUpStats({ reduce })
    truth.stats = { total: 11, pending: 4 }

    change(updated({ id: 2, status: 'done' }))
    change(inserted({ id: 11, status: 'pending' }))
    await wait(40)
    expect(stats()).toEqual({ total: 10, pending: 4 })
    await wait(500)

    expect(stats()).toEqual({ total: 11, pending: 4 })
    expect(reads).toHaveLength(1)
  })

  it('do not take a delete for one of theirs that only says a key: it may be of a row they never saw', async () => {
    const asked: string[] = []
    const { change, stats, reads, wait } = await setUpStats({
      reduce: (before, { eventType }) => {
        asked.push(eventType)
        return { ...before, total: before.total - 1 }
      },
    })

    change(deleted({ id: 99 }))
    await wait(500)

    expect(asked).toEqual([])
    expect(stats()).toEqual({ total: 10, pending: 4 })
    expect(reads).toHaveLength(1)
  })

  it('are read when a row left the filter, because nobody says what it was', async () => {
    const { change, truth, stats, reads, wait } = await setUpStats({
      reduce,
      tables: [{ table: 'bookings', filter: 'property_id=eq.1' }],
    })
    truth.stats = { total: 9, pending: 3 }

    change(updated({ id: 2 }), { role: 'leaves' })
    await wait(500)

    expect(stats()).toEqual({ total: 9, pending: 3 })
    expect(reads).toHaveLength(1)
  })

  it('are read when a reduce throws, which is reported', async () => {
    const { change, truth, stats, log, wait } = await setUpStats({
      reduce: () => {
        throw new TypeError('status is undefined')
      },
    })
    truth.stats = { total: 11, pending: 5 }

    change(inserted({ id: 11 }))
    await wait(500)

    expect(stats()).toEqual(truth.stats)
    expect(log).toContainEqual(
      expect.objectContaining({ level: 'error', code: 'reduce-failed', error: expect.anything() }),
    )
  })

  it('are read, not folded, when one flush has more changes than the queue holds', async () => {
    const { change, truth, stats, reads, wait } = await setUpStats(
      { reduce: (before) => ({ ...before, total: before.total + 1 }) },
      { maxQueueSize: 3 },
    )
    change(inserted({ id: 11 }))
    await wait(10)
    truth.stats = { total: 31, pending: 4 }

    for (let times = 0; times < 20; times++) change(updated({ id: 11 }), { agoMs: 9 })
    await wait(500)

    expect(stats()).toEqual(truth.stats)
    expect(reads).toHaveLength(1)
  })

  it('are read while one of their tables is away, because a fold would lack its changes', async () => {
    const { server, change, channelOf, truth, stats, wait } = await setUpStats({
      reduce,
      tables: ['bookings', 'milestones'],
    })
    const closed = { type: 'closed', message: 'Too many channels' } as const
    server.signal(closed, channelOf('milestones'))
    truth.stats = { total: 50, pending: 5 }

    change(inserted({ id: 11, status: 'pending' }))
    await wait(500)

    expect(stats()).toEqual({ total: 50, pending: 5 })
  })

  it('are read when a table is heard of in two ways, where each change would count twice', async () => {
    const { change, truth, stats, reads, wait } = await setUpStats({
      reduce,
      tables: ['bookings', { table: 'bookings', schema: 'public', select: ['id', 'status'] }],
    })
    truth.stats = { total: 11, pending: 5 }

    change(inserted({ id: 11, status: 'pending' }))
    await wait(500)

    expect(stats()).toEqual(truth.stats)
    expect(reads).toHaveLength(1)
  })

  it('are read again when that failed, and say meanwhile that they may be old', async () => {
    const { change, truth, stats, handle, wait } = await setUpStats({ reduce })
    truth.stats = { total: 10, pending: 3 }
    truth.error = new Error('503')

    change(updated({ id: 2, status: 'done' }))
    await wait(500)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    truth.error = undefined
    await wait(60_000)

    expect(handle.getSnapshot().phase).toBe('live')
    expect(stats()).toEqual(truth.stats)
  })

  it('forget what rows were in a gap', async () => {
    const { server, change, truth, stats, wait } = await setUpStats({ reduce })
    change(inserted({ id: 11, status: 'pending' }))
    await wait(300)
    // Missed: the booking was done.
    truth.stats = { total: 11, pending: 4 }
    server.signal({ type: 'ready' })
    await wait(BEYOND_DOUBT_MS + 2000)

    change(updated({ id: 11, status: 'done', note: 'late' }, { id: 11 }))
    await wait(500)

    expect(stats()).toEqual({ total: 11, pending: 4 })
  })
})
