import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bulkOf, deleteOf, insertOf, updateOf } from '../../test/broadcasts.ts'
import { LATENCY_MS, setUp, setUpLive } from '../../test/setUpQuery.ts'
import type { RealtimeOptions } from '../options.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const REPLAY: RealtimeOptions = { source: 'broadcast', recovery: 'replay' }
const ROWS = [
  { id: 1, name: 'a' },
  { id: 2, name: 'b' },
]

/** Live over a topic on which one message was heard, so that the next replay has something to begin with. */
async function setUpReplay(options: Partial<LiveQueryOptions> = {}) {
  const page = await setUpLive(options, ROWS, REPLAY)
  const { server, table, wait } = page
  server.message('0', updateOf({ id: 2, name: 'b' }, { id: 2, name: 'a' }))
  await wait(1000)
  table.reads = 0
  const comeBack = async (...missed: object[]) => {
    server.openSocket()
    server.signal({ type: 'subscribed' })
    server.message('0', {}, true)
    for (const [at, payload] of missed.entries()) server.message(`missed ${at}`, payload, true)
    server.signal({ type: 'ready' })
    await wait(20)
  }
  return { ...page, comeBack }
}

const MISSED = [
  updateOf({ id: 1, name: 'changed' }, { id: 1, name: 'a' }),
  deleteOf({ id: 2, name: 'b' }),
  insertOf({ id: 3, name: 'new' }),
]
const AFTER = [
  { id: 1, name: 'changed' },
  { id: 3, name: 'new' },
]

describe('a live query after a replay', () => {
  it('holds what was missed, without reading', async () => {
    const { server, handle, table, data, comeBack, wait } = await setUpReplay()
    server.dropSocket()
    await wait(0)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    await comeBack(...MISSED)

    expect(data()).toEqual(AFTER)
    expect(handle.getSnapshot().phase).toBe('live')
    expect(table.reads).toBe(0)
  })

  it('reads again what could not be read while the link was down', async () => {
    const { server, table, data, comeBack, wait } = await setUpReplay({ mode: 'invalidate' })
    server.message('1', insertOf({ id: 3, name: 'new' }))
    table.rows = [...ROWS, { id: 3, name: 'new' }]
    server.dropSocket()
    table.error = new Error('The link is down.')
    await wait(1000)
    table.error = undefined
    await comeBack()
    await wait(40_000)

    expect(data()).toEqual(table.rows)
  })

  it('reads what it never had, because the first read fell into the outage', async () => {
    const { server, table, data, mount, wait } = setUp({}, ROWS, REPLAY)
    table.error = new Error('The link is down.')
    const { handle } = mount()
    await server.goLive()
    server.dropSocket()
    await wait(2 * LATENCY_MS)
    table.error = undefined
    server.openSocket()
    server.signal({ type: 'subscribed' })
    server.signal({ type: 'ready' })
    await wait(90_000)

    expect(data()).toEqual(ROWS)
    expect(handle.getSnapshot().phase).toBe('live')
  })

  it('reads nothing where nothing happened', async () => {
    const { server, handle, table, comeBack, wait } = await setUpReplay()
    server.dropSocket()
    await comeBack()
    await wait(60_000)

    expect(handle.getSnapshot().phase).toBe('live')
    expect(table.reads).toBe(0)
  })

  it('reads once when it is kept by reading, for the changes and not for the gap', async () => {
    const { server, table, data, comeBack, wait } = await setUpReplay({ mode: 'invalidate' })
    server.dropSocket()
    table.rows = AFTER
    await comeBack(...MISSED)
    await wait(2 * LATENCY_MS)

    expect(data()).toEqual(AFTER)
    expect(table.reads).toBe(1)
  })

  it('survives one interruption after the other', async () => {
    const { server, table, data, comeBack, wait } = await setUpReplay()
    server.dropSocket()
    server.dropSocket()
    await comeBack(...MISSED)
    server.dropSocket()
    await comeBack(...MISSED, insertOf({ id: 4, name: 'newer' }))
    await wait(300)

    expect(data()).toEqual([...AFTER, { id: 4, name: 'newer' }])
    expect(table.reads).toBe(0)
  })

  it('reads once when too many rows changed at once meanwhile', async () => {
    const { server, table, data, comeBack, wait } = await setUpReplay()
    server.dropSocket()
    table.rows = AFTER
    await comeBack(bulkOf())
    // Fills after a drop are spread over a second.
    await wait(1000 + 2 * LATENCY_MS)

    expect(data()).toEqual(AFTER)
    expect(table.reads).toBe(1)
  })

  it('reads once when more was missed than is told again', async () => {
    const { server, handle, table, data, comeBack, wait } = await setUpReplay()
    server.dropSocket()
    table.rows = AFTER
    await comeBack(...Array.from({ length: 24 }, (_, n) => insertOf({ id: 10 + n, name: 'x' })))
    expect(handle.getSnapshot().phase).not.toBe('live')
    await wait(1000 + 2 * LATENCY_MS)

    expect(data()).toEqual(AFTER)
    expect(handle.getSnapshot().phase).toBe('live')
    expect(table.reads).toBe(1)
  })

  it('still reads what it had not read before the interruption', async () => {
    const { server, table, mount, data, wait } = setUp({}, ROWS, REPLAY)
    mount()
    await server.goLive()
    server.message('0', {})
    // The read that the first live asked for is under way.
    await wait(LATENCY_MS / 2)
    server.dropSocket()
    table.rows = AFTER
    server.signal({ type: 'subscribed' })
    server.message('0', {}, true)
    server.signal({ type: 'ready' })
    await wait(4 * LATENCY_MS)

    expect(data()).toEqual(AFTER)
  })

  it('still reads what could not be read before the interruption', async () => {
    const { server, manager, handle, table, data, comeBack, wait } = await setUpReplay()
    table.error = new Error('503')
    manager.resync()
    await wait(2 * LATENCY_MS)
    server.dropSocket()
    await comeBack()
    expect(handle.getSnapshot().phase).not.toBe('live')

    table.error = undefined
    table.rows = AFTER
    await wait(60_000)
    expect(data()).toEqual(AFTER)
    expect(handle.getSnapshot().phase).toBe('live')
  })

  it('keeps what was missed on top of a read that began before it', async () => {
    const { server, table, data, queryClient, queryKey, comeBack, wait } = await setUpReplay()
    server.dropSocket()
    // The app reads by itself while the stream is away.
    void queryClient.refetchQueries({ queryKey })
    await wait(10)
    table.rows = AFTER
    await comeBack(...MISSED)
    await wait(2 * LATENCY_MS)

    expect(data()).toEqual(AFTER)
    expect(table.reads).toBeLessThanOrEqual(2)
  })

  it('holds the picture while paused, and shows what was missed at resume', async () => {
    const { server, manager, table, data, comeBack, wait } = await setUpReplay()
    manager.pause()
    server.dropSocket()
    await comeBack(...MISSED)
    await wait(1000)
    expect(data()).toEqual(ROWS)

    manager.resume()
    await wait(20)
    expect(data()).toEqual(AFTER)
    expect(table.reads).toBe(0)
  })

  it('only marks a query that nobody shows', async () => {
    const { server, table, queryClient, queryKey, unmount, mount, comeBack, wait } =
      await setUpReplay()
    unmount()
    server.dropSocket()
    await comeBack(...MISSED)
    expect(queryClient.getQueryState(queryKey)).toMatchObject({ data: ROWS, isInvalidated: true })

    table.rows = AFTER
    mount()
    await wait(2 * LATENCY_MS)
    expect(queryClient.getQueryData(queryKey)).toEqual(AFTER)
  })
})
