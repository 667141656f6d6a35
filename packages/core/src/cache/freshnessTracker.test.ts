import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../test/changes.ts'
import { setUpLive } from '../../test/setUpQuery.ts'
import type { Freshness } from './freshness.ts'

const HEARTBEAT_MS = 25_000

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('FreshnessTracker, confirmedAt', () => {
  it('follows answered heartbeats on a table where nothing happens', async () => {
    const { server, handle, wait } = await setUpLive()
    const { lastUpdated } = handle.getSnapshot()

    for (let beats = 0; beats < 24; beats++) {
      await wait(HEARTBEAT_MS)
      server.beat()
      await wait(1)
      expect(handle.getSnapshot().confirmedAt).toBe(Date.now() - 1)
    }

    expect(handle.getSnapshot()).toMatchObject({ phase: 'live', isOld: false, lastUpdated })
  })

  it('stays at the last sign of life of a socket that died without a word', async () => {
    const { server, handle, table, queryClient, queryKey, wait } = await setUpLive()
    await wait(HEARTBEAT_MS)
    server.beat()
    const lastSign = Date.now()

    // The app writes to the cache, which the server knows nothing of.
    await wait(20_000)
    queryClient.setQueryData(queryKey, [{ id: 1, name: 'guessed' }])
    await wait(20_000)
    expect(handle.getSnapshot()).toMatchObject({ phase: 'live', confirmedAt: lastSign })

    // Requests find no way either.
    table.error = new Error('Failed to fetch')
    server.dropSocket()
    await wait(1)
    expect(handle.getSnapshot()).toMatchObject({ phase: 'interrupted', confirmedAt: lastSign })

    await wait(lastSign + 60_000 - Date.now())
    expect(handle.getSnapshot().isOld).toBe(false)
    await wait(2)
    expect(handle.getSnapshot().isOld).toBe(true)
  })

  it('reaches the last frame before a drop, whatever that was about', async () => {
    const { server, handle, wait } = await setUpLive()
    await wait(5000)
    server.beat()
    const lastSign = Date.now()
    await wait(3000)

    server.dropSocket()
    await wait(1)

    expect(handle.getSnapshot().confirmedAt).toBe(lastSign)
  })

  it('is not before a change that is shown', async () => {
    const { server, handle, wait } = await setUpLive()
    // Between two steps in which signs of life are told.
    await wait(5000)

    server.change(inserted({ id: 2 }))
    await wait(1)

    const { confirmedAt, lastUpdated } = handle.getSnapshot()
    expect(confirmedAt).toBe(Date.now() - 1)
    expect(lastUpdated).toBe(confirmedAt)
  })

  it('stands still while paused, because what is heard may be what is not shown', async () => {
    const { server, manager, handle, wait } = await setUpLive()
    const { confirmedAt } = handle.getSnapshot()

    manager.pause()
    server.change(inserted({ id: 2 }))
    await wait(HEARTBEAT_MS)
    server.beat()
    await wait(1)
    expect(handle.getSnapshot().confirmedAt).toBe(confirmedAt)

    server.dropSocket()
    await wait(1)
    expect(handle.getSnapshot().confirmedAt).toBe(confirmedAt)
  })

  it('stands still while a gap is open, however much is heard', async () => {
    const { server, handle, table, wait } = await setUpLive()
    server.dropSocket()
    await wait(1)
    const { confirmedAt } = handle.getSnapshot()
    table.error = new Error('The database is restarting.')

    server.openSocket()
    await server.goLive()
    await wait(HEARTBEAT_MS)
    server.beat()
    await wait(1)

    expect(handle.getSnapshot()).toMatchObject({ phase: 'interrupted', confirmedAt })
  })

  it('renders nobody for every frame of a busy socket', async () => {
    const { server, handle, wait } = await setUpLive()
    const seen: Freshness[] = []
    handle.subscribe(() => seen.push(handle.getSnapshot()))

    for (let frames = 0; frames < 600; frames++) {
      server.beat()
      await wait(100)
    }

    expect(seen.length).toBeGreaterThanOrEqual(5)
    expect(seen.length).toBeLessThanOrEqual(7)
  })
})
