// @vitest-environment jsdom

import { createRandom } from '@livepane/msw/protocol'
import { QueryObserver } from '@tanstack/query-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { updated } from '../../test/changes.ts'
import { LATENCY_MS, SPREAD_MS, setUpLive } from '../../test/setUpQuery.ts'
import type { RealtimeOptions } from '../options.ts'
import { liveQueries } from './liveQueries.ts'

const VERIFY_MS = 300_000
/** How long it takes at most until one that is due is noticed, once that makes sense. */
const LATE_MS = VERIFY_MS / 10

let visibility: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})

afterEach(() => {
  vi.useRealTimers()
})

/** A live query, ended after its test. */
async function setUp(engine: RealtimeOptions = {}) {
  const page = await setUpLive({}, undefined, engine)
  const phases = new Set<string>()
  page.handle.subscribe(() => phases.add(page.handle.getSnapshot().phase))
  return { ...page, phases }
}

describe('prop: verifyMs', () => {
  it('reads a live query again that was read five minutes ago, and calls it live all the time', async () => {
    const logger = vi.fn()
    const { table, data, manager, phases, wait } = await setUp({ logger })
    table.rows = [{ id: 1, name: 'passed over' }]

    await wait(VERIFY_MS - 2 * LATENCY_MS)
    expect(table.reads).toBe(0)
    await wait(4 * LATENCY_MS)

    expect(table.reads).toBe(1)
    expect(data()).toEqual(table.rows)
    expect([...phases]).toEqual(['live'])
    expect(manager.status.getSnapshot().isResyncing).toBe(false)
    expect(logger).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'gap', message: expect.stringContaining('verification') }),
    )
  })

  it('reads again for as long as it is shown, counted from the last read', async () => {
    const { queryClient, queryKey, table, unmount, wait } = await setUp()
    await wait(VERIFY_MS / 2)
    void queryClient.refetchQueries({ queryKey })

    await wait(VERIFY_MS)
    expect(table.reads).toBe(1)
    await wait(10 * (VERIFY_MS + LATENCY_MS))
    expect(table.reads).toBe(11)

    unmount()
    await wait(2 * VERIFY_MS)
    expect(table.reads).toBe(11)
  })

  it('does not count changes as a read', async () => {
    const { server, table, wait } = await setUp()

    for (let minute = 1; minute <= 6; minute++) {
      server.change(updated({ id: 1, name: String(minute) }))
      await wait(60_000)
    }

    expect(table.reads).toBe(1)
  })

  it('waits until somebody looks', async () => {
    const { table, wait } = await setUp()
    visibility = 'hidden'
    await wait(4 * VERIFY_MS)
    expect(table.reads).toBe(0)

    visibility = 'visible'
    await wait(LATE_MS)

    expect(table.reads).toBe(1)
  })

  it('waits while the picture is held', async () => {
    const { manager, table, wait } = await setUp()
    manager.pause()
    await wait(4 * VERIFY_MS)
    expect(table.reads).toBe(0)

    manager.resume()
    await wait(LATE_MS)

    expect(table.reads).toBe(1)
  })

  it('waits for a stream that is down, whose gap reads it anyway', async () => {
    const { server, table, wait } = await setUp({ pollMs: false })
    server.dropSocket()
    await wait(4 * VERIFY_MS)
    expect(table.reads).toBe(0)

    server.openSocket()
    await server.goLive()
    await wait(VERIFY_MS - LATE_MS)

    expect(table.reads).toBe(1)
  })

  it('tries again when the read fails, and calls it live no longer', async () => {
    const { handle, table, data, wait } = await setUp()
    table.rows = [{ id: 1, name: 'passed over' }]
    table.error = new Error('503')
    await wait(VERIFY_MS + 2 * LATENCY_MS)
    expect(handle.getSnapshot().phase).toBe('interrupted')

    table.error = undefined
    await wait(2 * LATE_MS)

    expect(handle.getSnapshot().phase).toBe('live')
    expect(data()).toEqual(table.rows)
  })

  it('spreads queries that were read together', async () => {
    const { manager, queryClient, wait } = await setUpLive()
    vi.spyOn(Math, 'random').mockImplementation(createRandom(7).next)
    const readAt: number[] = []
    for (let name = 0; name < 10; name++) {
      const queryKey = ['list', name]
      const handle = liveQueries(manager, queryClient).handle({ queryKey, table: 'bookings' })
      handle.subscribe(() => {})
      const queryFn = handle.wrap(async () => {
        readAt.push(Date.now())
        return []
      })
      new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {})
    }
    await wait(1000)
    readAt.length = 0

    await wait(VERIFY_MS)

    expect(readAt).toHaveLength(10)
    expect(new Set(readAt).size).toBe(10)
  })

  it('reads all of it, though gaps are filled by less', async () => {
    const { server, table, wait } = await setUp({
      recovery: { type: 'delta', column: 'updated_at', overlapMs: 0 },
    })

    await wait(VERIFY_MS + LATENCY_MS)

    expect(table.reads).toBe(1)
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('is not put off by gaps that were filled without reading all of it', async () => {
    const rows = [{ id: 1, updated_at: '2026-11-21T12:00:00+00:00' }]
    const { server, table, wait } = await setUpLive({}, rows, {
      recovery: { type: 'delta', column: 'updated_at', overlapMs: 0 },
    })
    server.database.rows = rows

    for (let minute = 1; minute <= 6; minute++) {
      server.signal({ type: 'ready' })
      await wait(60_000)
    }

    expect(server.readRows.mock.calls.length).toBeGreaterThan(4)
    expect(table.reads).toBe(1)
  })

  it('false: relies on the stream', async () => {
    const { table, wait } = await setUp({ verifyMs: false })

    await wait(100 * VERIFY_MS)

    expect(table.reads).toBe(0)
  })

  it('starts no timer for a read that is answered when its query has ended', async () => {
    const { queryClient, queryKey, unmount, manager, wait } = await setUpLive()
    void queryClient.refetchQueries({ queryKey })
    unmount()
    manager.stop()

    await wait(2 * LATENCY_MS)
    queryClient.clear()
    await wait(1)

    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer behind', async () => {
    const { queryClient, manager, unmount, wait } = await setUp()

    unmount()
    manager.stop()
    await wait(SPREAD_MS)
    queryClient.clear()
    await wait(1)

    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('prop: resync', () => {
  it('reads at once where no stream is', async () => {
    const { server, manager, table, data, wait } = await setUp()
    server.dropSocket()
    table.rows = [{ id: 1, name: 'asked for' }]
    await wait(1000)

    manager.resync()
    await wait(2 * LATENCY_MS)

    expect(data()).toEqual(table.rows)
  })
})
