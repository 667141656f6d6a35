import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { insertOf } from '../test/broadcasts.ts'
import { inserted } from '../test/changes.ts'
import { createManager } from '../test/createManager.ts'
import { setUpLive } from '../test/setUpQuery.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

async function goLive() {
  const { server, manager } = createManager({ throttleMs: 10 })
  const stop = manager.table({ table: 'bookings' }, {})
  await server.goLive()
  return { server, manager, stop, metrics: () => manager.inspect().metrics }
}

describe('Metrics', () => {
  it('gives the share of the wanted time in which the page was connected', async () => {
    const { server, metrics } = await goLive()
    await wait(60_000)
    expect(metrics()).toMatchObject({ uptime: 1, drops: 0 })

    server.dropSocket()
    await wait(20_000)
    expect(metrics()).toMatchObject({ uptime: 0.75, drops: 1 })
  })

  it('counts no time in which nothing was wanted, and no drop when the last listener leaves', async () => {
    const { stop, metrics } = await goLive()
    await wait(9000)
    stop()
    await wait(1000)
    const { uptime } = metrics()

    await wait(600_000)

    expect(metrics()).toMatchObject({ uptime, drops: 0 })
  })

  it('counts one drop for an outage, however long and however many words it goes through', async () => {
    const { server, manager, metrics } = await goLive()
    server.dropSocket()
    await wait(30_000)
    expect(manager.connection.getSnapshot().status).toBe('disconnected')
    server.openSocket()
    await server.goLive()

    expect(metrics().drops).toBe(1)
  })

  it('gives the delay from commit to arrival over the last two hundred flushes', async () => {
    const { server, metrics } = await goLive()
    const arrive = async (delayMs: number) => {
      const at = new Date(Date.now() - delayMs).toISOString()
      server.change(inserted({ id: 1 }, at))
      await wait(100)
    }
    expect(metrics().latency).toEqual({ p50: null, p95: null, samples: 0 })

    for (let delay = 1; delay <= 100; delay++) await arrive(delay)
    expect(metrics().latency).toEqual({ p50: 50, p95: 95, samples: 100 })

    for (let flush = 0; flush < 200; flush++) await arrive(7)
    expect(metrics().latency).toEqual({ p50: 7, p95: 7, samples: 200 })
  })

  it('says when the clocks disagree', async () => {
    const { server, metrics } = await goLive()

    server.change(inserted({ id: 1 }, new Date(NOON + 2000).toISOString()))

    expect(metrics().latency.p50).toBe(-2000)
  })

  it('counts refreshes that somebody asked for', async () => {
    const { manager, metrics } = await goLive()

    manager.resync()
    manager.resync('bookings')

    expect(metrics().manualRefreshes).toBe(2)
  })

  it('keeps counting what queries did that are gone', async () => {
    const { server, manager, queryClient, unmount, wait } = await setUpLive()
    const { refetches } = manager.inspect().metrics
    server.change(inserted({ id: 2 }))
    await wait(300)

    unmount()
    await wait(1000)
    queryClient.clear()

    expect(manager.inspect().metrics).toMatchObject({ refetches, patches: 1 })
    expect(refetches).toBe(1)
  })

  it('leaves out broadcasts, which do not say when they were committed', async () => {
    const { server, manager } = createManager({ source: 'broadcast' })
    manager.table({ table: 'bookings' }, {})
    await server.goLive()
    server.message('a', insertOf({ id: 1 }))
    await wait(500)
    expect(manager.inspect().metrics.latency).toEqual({ p50: null, p95: null, samples: 0 })
  })
})
