import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createManager } from '../../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

async function setUpLive() {
  const { server, manager } = createManager()
  const stop = manager.table({ table: 'bookings' }, {})
  await server.goLive()
  const confirmedAt = () => manager.status.getSnapshot().confirmedAt
  return {
    server,
    manager,
    confirmedAt,
    stop,
    wait: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

describe('SignsOfLife', () => {
  it('vouches for a connected page, in steps of ten seconds', async () => {
    const { server, confirmedAt, wait } = await setUpLive()
    await wait(9999)
    const before = confirmedAt()
    server.beat()
    expect(confirmedAt()).toBe(before)

    await wait(1)
    server.beat()
    expect(confirmedAt()).toBe(Date.now())
  })

  it('vouches until the last sign before a drop, and no further while the link is down', async () => {
    const { server, confirmedAt, wait } = await setUpLive()
    await wait(3000)
    server.beat()
    const lastSign = Date.now()
    await wait(4000)

    server.dropSocket()
    expect(confirmedAt()).toBe(lastSign)

    // The socket is back before the stream is.
    await wait(20_000)
    server.openSocket()
    server.beat()
    expect(confirmedAt()).toBe(lastSign)
  })

  it('vouches for nothing while paused, but until the pause', async () => {
    const { server, manager, confirmedAt, wait } = await setUpLive()
    await wait(3000)
    server.beat()
    const lastSign = Date.now()
    await wait(4000)

    manager.pause()
    await wait(25_000)
    server.beat()

    expect(confirmedAt()).toBe(lastSign)
  })

  it('vouches for nothing while a gap is being filled', async () => {
    const { server, manager, confirmedAt, wait } = await setUpLive()
    const before = confirmedAt()

    const end = manager.status.beginFill('again')
    await wait(25_000)
    server.beat()
    expect(confirmedAt()).toBe(before)

    end()
    await wait(10_000)
    server.beat()
    expect(confirmedAt()).toBe(Date.now())
  })

  it('listens only while something is wanted', async () => {
    const { server, stop, wait } = await setUpLive()
    expect(server.frameListeners.size).toBe(1)

    stop()
    await wait(1000)

    expect(server.frameListeners.size).toBe(0)
  })
})
