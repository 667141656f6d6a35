import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setUp, setUpLive } from '../../test/setUpQuery.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('first snapshot', () => {
  it('reads twice when cold: at mount, and once more for what was committed before live', async () => {
    const { server, table, mount, data, wait } = setUp()
    mount()
    table.rows = [{ id: 1, name: 'b' }]
    await server.goLive()
    await wait(500)

    expect(table.reads).toBe(2)
    expect(data()).toEqual([{ id: 1, name: 'b' }])
  })

  it('reads once when the stream is live already', async () => {
    const { server, manager, table, mount, wait } = setUp()
    manager.table({ table: 'bookings' }, {})
    await server.goLive()

    mount()
    await wait(500)

    expect(table.reads).toBe(1)
    expect(server.joins).toBe(1)
  })

  it('reads nothing more when it mounts again within the linger time', async () => {
    const { table, mount, unmount, wait } = await setUpLive()

    unmount()
    await wait(900)
    mount()
    await wait(5000)

    expect(table.reads).toBe(0)
  })

  it('shares one live query and one read between users of the same key', async () => {
    const { server, table, mount, wait } = setUp()
    mount()
    mount()
    await server.goLive()
    await wait(500)

    expect(table.reads).toBe(2)
    expect(server.joins).toBe(1)
  })

  it('reads data that was put into the cache before once the stream is live', async () => {
    const { server, queryClient, queryKey, table, mount, data, wait } = setUp()
    queryClient.setQueryData(queryKey, [{ id: 1, name: 'from the server' }])
    mount()
    await server.goLive()
    await wait(500)

    expect(data()).toEqual(table.rows)
  })
})

describe('freshness', () => {
  it('is old once it was not confirmed for longer than staleAfter', async () => {
    const { server, handle, wait } = await setUpLive({ staleAfter: 10_000 })
    server.dropSocket()
    await wait(9000)
    expect(handle.getSnapshot()).toMatchObject({ phase: 'interrupted', isOld: false })

    await wait(2000)
    expect(handle.getSnapshot().isOld).toBe(true)
  })

  it('carries why its table was refused, and lets go of it when the user changes', async () => {
    const { server, handle, wait } = await setUpLive()
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(handle.getSnapshot().error).toBeNull()

    server.signal({ type: 'refused', message: 'Unable to subscribe to changes' })
    await wait(10)
    expect(handle.getSnapshot()).toMatchObject({
      phase: 'denied',
      error: { code: 'table-unknown', hint: expect.stringContaining('alter publication') },
    })

    server.changeUser()
    await wait(10)
    expect(handle.getSnapshot().error).toBeNull()
  })

  it('polls while realtime cannot be had', async () => {
    const { server, handle, table, data, wait } = await setUpLive()
    server.dropSocket()
    table.rows = [{ id: 1, name: 'polled' }]
    await wait(15_100)

    expect(handle.getSnapshot().phase).toBe('polling')
    expect(data()).toEqual([{ id: 1, name: 'polled' }])
  })

  it('polls no query that nobody shows', async () => {
    const { server, manager, table, unmount, wait } = await setUpLive()
    const stop = manager.table({ table: 'bookings' }, {})
    unmount()
    server.dropSocket()
    await wait(15_100)

    expect(table.reads).toBe(0)
    stop()
  })

  it('leaves no timer, channel or cache listener behind', async () => {
    const { server, queryClient, unmount, wait } = await setUpLive()

    unmount()
    await wait(1000)
    queryClient.clear()
    await wait(1)

    expect(server.joined).toHaveLength(0)
    expect(queryClient.getQueryCache().hasListeners()).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })
})
