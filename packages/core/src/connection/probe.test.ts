// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakePort } from '../../test/createFakePort.ts'
import type { GapReason } from '../changes/change.ts'
import { RealtimeManager } from '../manager.ts'

let visibility: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.useFakeTimers()
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})

afterEach(() => {
  vi.useRealTimers()
})

function setVisibility(state: DocumentVisibilityState) {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

async function setUpLive() {
  const server = createFakePort()
  const manager = new RealtimeManager(server.port)
  const gaps: GapReason[] = []
  const stop = manager.table({ table: 'bookings' }, { onResync: (reason) => gaps.push(reason) })
  await server.goLive()
  gaps.length = 0
  return { server, manager, gaps, stop }
}

describe('waking', () => {
  it.each(['online', 'offline', 'pageshow'])(
    'asks the server for a sign of life on %s',
    async (event) => {
      const { server, manager, stop } = await setUpLive()

      window.dispatchEvent(new Event(event))
      await vi.advanceTimersByTimeAsync(0)

      expect(server.ping).toHaveBeenCalledTimes(1)
      expect(manager.connection.getSnapshot()).toMatchObject({ latencyMs: 40 })
      stop()
    },
  )

  it('asks when the page becomes visible, and on the first focus after that alone', async () => {
    const { server, stop } = await setUpLive()

    window.dispatchEvent(new Event('focus'))
    expect(server.ping).not.toHaveBeenCalled()

    setVisibility('hidden')
    setVisibility('visible')
    await vi.advanceTimersByTimeAsync(0)
    window.dispatchEvent(new Event('focus'))
    await vi.advanceTimersByTimeAsync(0)
    window.dispatchEvent(new Event('focus'))
    await vi.advanceTimersByTimeAsync(0)

    expect(server.ping).toHaveBeenCalledTimes(2)
    stop()
  })

  it('renews the token first', async () => {
    const { server, stop } = await setUpLive()
    server.authorize.mockClear()

    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)

    expect(server.authorize).toHaveBeenCalledTimes(1)
    stop()
  })

  it('gives up a socket that does not answer', async () => {
    const { server, stop } = await setUpLive()
    server.ping.mockResolvedValue(null)

    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)

    expect(server.renew).toHaveBeenCalledTimes(1)
    stop()
  })

  it('has a socket that is down opened at once, and not at its next attempt', async () => {
    const { server, stop } = await setUpLive()
    server.dropSocket()

    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)

    expect(server.renew).toHaveBeenCalledTimes(1)
    expect(server.ping).not.toHaveBeenCalled()
    stop()
  })

  it('opens a gap for live streams after a minute hidden, not before', async () => {
    const { gaps, stop } = await setUpLive()

    setVisibility('hidden')
    await vi.advanceTimersByTimeAsync(59_000)
    setVisibility('visible')
    expect(gaps).toEqual([])

    setVisibility('hidden')
    await vi.advanceTimersByTimeAsync(60_000)
    setVisibility('visible')
    expect(gaps).toEqual(['wake'])
    stop()
  })

  it('counts a hidden spell to its end, whatever the network does meanwhile', async () => {
    const { gaps, stop } = await setUpLive()

    setVisibility('hidden')
    await vi.advanceTimersByTimeAsync(50_000)
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(50_000)
    setVisibility('visible')

    expect(gaps).toEqual(['wake'])
    stop()
  })

  it('listens to the page only while something is wanted', async () => {
    const { server, stop } = await setUpLive()
    stop()
    await vi.advanceTimersByTimeAsync(1000)

    window.dispatchEvent(new Event('online'))
    setVisibility('hidden')
    setVisibility('visible')
    await vi.advanceTimersByTimeAsync(0)

    expect(server.ping).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('heartbeats', () => {
  it('gives up a socket whose heartbeat stays unanswered for eight seconds while visible', async () => {
    const { server, stop } = await setUpLive()
    server.state.isAwaitingHeartbeat = true

    await vi.advanceTimersByTimeAsync(8000)
    expect(server.renew).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.renew).toHaveBeenCalledTimes(1)
    stop()
  })

  it('waits while hidden, where timers are throttled', async () => {
    const { server, stop } = await setUpLive()
    server.state.isAwaitingHeartbeat = true
    setVisibility('hidden')

    await vi.advanceTimersByTimeAsync(60_000)

    expect(server.renew).not.toHaveBeenCalled()
    stop()
  })
})
