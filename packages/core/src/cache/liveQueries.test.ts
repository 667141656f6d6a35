import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { createFakePort } from '../../test/createFakePort.ts'
import type { Row } from '../changes/change.ts'
import { RealtimeManager } from '../manager.ts'
import { liveQueries } from './liveQueries.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'
import { shareRows } from './shareRows.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
  vi.spyOn(Math, 'random').mockReturnValue(1)
})

afterEach(() => {
  vi.useRealTimers()
})

const LATENCY_MS = 50

/** A table, a query of it that takes `LATENCY_MS`, and an observer as `useQuery` would make one. */
function setUp(options: Partial<LiveQueryOptions> = {}, initial: Row[] = [{ id: 1, name: 'a' }]) {
  const server = createFakePort()
  const manager = new RealtimeManager(server.port)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const table = { rows: initial, reads: 0, error: undefined as Error | undefined }
  const queryKey = ['bookings']

  const mount = () => {
    const handle = liveQueries(manager, queryClient).handle({
      queryKey,
      table: 'bookings',
      ...options,
    })
    const stopLive = handle.subscribe(() => {})
    const observer = new QueryObserver(queryClient, {
      queryKey,
      structuralSharing: shareRows,
      ...(handle.getSnapshot().phase === 'live' && { staleTime: Infinity }),
      queryFn: handle.wrap(async () => {
        table.reads += 1
        const rows = [...table.rows]
        await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
        if (table.error) throw table.error
        return rows
      }),
    })
    const stopQuery = observer.subscribe(() => {})
    return {
      handle,
      unmount: () => {
        stopQuery()
        stopLive()
      },
    }
  }
  const data = () => queryClient.getQueryData<Row[]>(queryKey)
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { server, manager, queryClient, queryKey, table, mount, data, wait }
}

/** Mounted, live and read. */
async function setUpLive(options: Partial<LiveQueryOptions> = {}, initial?: Row[]) {
  const page = setUp(options, initial)
  const mounted = page.mount()
  await page.server.goLive()
  await page.wait(2 * LATENCY_MS + 10)
  page.table.reads = 0
  return { ...page, ...mounted }
}

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

describe('patching', () => {
  it('puts changes into the list without reading', async () => {
    const { server, table, data, wait } = await setUpLive()

    server.change(updated({ id: 1, name: 'b' }))
    server.change(inserted({ id: 2, name: 'c' }))
    await wait(16)
    expect(data()).toEqual([
      { id: 1, name: 'b' },
      { id: 2, name: 'c' },
    ])

    server.change(deleted({ id: 1 }))
    await wait(250)
    expect(data()).toEqual([{ id: 2, name: 'c' }])
    expect(table.reads).toBe(0)
  })

  it('writes a query once per flush', async () => {
    const { server, queryClient, wait } = await setUpLive()
    let writes = 0
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success') writes += 1
    })

    for (let id = 0; id < 100; id++)
      server.change(inserted({ id }, `2026-11-21T12:00:00.${String(id).padStart(3, '0')}Z`))
    await wait(250)

    expect(writes).toBe(2)
  })

  it('keeps what is committed during a fetch whose answer does not show it', async () => {
    const { server, queryClient, queryKey, data, wait } = await setUpLive()

    void queryClient.refetchQueries({ queryKey })
    await wait(10)
    server.change(updated({ id: 1, name: 'during' }))
    await wait(500)

    expect(data()).toEqual([{ id: 1, name: 'during' }])
  })

  it('leaves out a change that is older than the row it meets', async () => {
    const { server, data, wait } = await setUpLive({}, [{ id: 1, version: 5, name: 'new' }])

    server.change(updated({ id: 1, version: 4, name: 'old' }))
    await wait(250)

    expect(data()).toEqual([{ id: 1, version: 5, name: 'new' }])
  })

  it('only marks a query that nobody shows', async () => {
    const { server, queryClient, queryKey, unmount, data, wait } = await setUpLive()

    unmount()
    server.change(updated({ id: 1, name: 'b' }))
    await wait(100)

    expect(data()).toEqual([{ id: 1, name: 'a' }])
    expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true)
  })

  it('marks its query when the channel leaves', async () => {
    const { queryClient, queryKey, unmount, wait } = await setUpLive()

    unmount()
    expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(false)
    await wait(1000)

    expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true)
  })

  it('reads again when a row leaves a full window, because the next one is not here', async () => {
    const compare = (a: Row, b: Row) => Number(a.id) - Number(b.id)
    const { server, table, data, wait } = await setUpLive({ compare, limit: 2 }, [
      { id: 1 },
      { id: 2 },
    ])
    table.rows = [{ id: 2 }, { id: 3 }]

    server.change(deleted({ id: 1 }))
    await wait(500)

    expect(table.reads).toBe(1)
    expect(data()).toEqual([{ id: 2 }, { id: 3 }])
  })
})

describe('invalidating', () => {
  it('reads once per flush', async () => {
    const { server, table, wait } = await setUpLive({ mode: 'invalidate' })

    for (let id = 0; id < 10; id++) server.change(inserted({ id }))
    await wait(500)

    expect(table.reads).toBe(2)
  })

  it('never cuts a read short, so a busy table does not starve it', async () => {
    const { server, table, data, wait } = await setUpLive({ mode: 'invalidate' })
    const slow = Array.from({ length: 20 }, (_, at) => at)

    for (const at of slow) {
      table.rows = [{ id: 1, name: String(at) }]
      server.change(
        updated({ id: 1, name: String(at) }, { id: 1 }, `2026-11-21T12:00:${String(at + 10)}.000Z`),
      )
      await wait(30)
    }
    await wait(1000)

    expect(data()).toEqual([{ id: 1, name: '19' }])
    expect(table.reads).toBeLessThanOrEqual(5)
  })

  it('carries no leave entries, because every change reads the whole query', async () => {
    const { server } = await setUpLive({ mode: 'invalidate', filter: 'status=eq.open' })

    expect(server.channel(0).entries.map(({ role }) => role)).toEqual(['rows', 'deletes'])
  })
})

describe('filling a gap', () => {
  it('reads once after a drop, and is live only when that is done', async () => {
    const { server, handle, table, data, wait } = await setUpLive()
    expect(handle.getSnapshot().phase).toBe('live')
    const phases: string[] = []
    handle.subscribe(() => phases.push(handle.getSnapshot().phase))

    server.dropSocket()
    table.rows = [{ id: 1, name: 'missed' }]
    await wait(3000)
    server.openSocket()
    await server.goLive()
    await wait(LATENCY_MS - 10)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    await wait(20)

    expect(table.reads).toBe(1)
    expect(data()).toEqual([{ id: 1, name: 'missed' }])
    expect(new Set(phases)).toEqual(new Set(['interrupted', 'live']))
    expect(phases.at(-1)).toBe('live')
    expect(phases.indexOf('live')).toBe(phases.length - 1)
  })

  it('shows no newer time between the drop and the end of the fill', async () => {
    const { server, handle, manager, wait } = await setUpLive()
    const droppedAt = Date.now()
    const before = handle.getSnapshot().lastUpdated

    server.dropSocket()
    await wait(3000)
    server.openSocket()
    await server.goLive()
    await wait(10)

    expect(handle.getSnapshot().lastUpdated).toBe(before)
    expect(handle.getSnapshot().confirmedAt).toBeLessThanOrEqual(droppedAt)
    expect(manager.status.getSnapshot().lastUpdated).toBeLessThanOrEqual(droppedAt)
  })

  it('shows no change while the read that fills the gap is under way, and all of them after it', async () => {
    const { server, table, data, wait } = await setUpLive()
    server.signal({ type: 'ready' })
    await wait(10)
    table.rows = [
      { id: 1, name: 'a' },
      { id: 9, name: 'missed' },
    ]

    server.change(inserted({ id: 2, name: 'new' }))
    await wait(20)
    expect(data()).toEqual([{ id: 1, name: 'a' }])
    await wait(500)

    expect(data()).toContainEqual({ id: 2, name: 'new' })
  })

  it('says nothing of the page when a new query makes its first snapshot complete', async () => {
    const { manager, queryClient, server, wait } = await setUpLive()
    const handle = liveQueries(manager, queryClient).handle({
      queryKey: ['more'],
      table: 'milestones',
    })
    handle.subscribe(() => {})
    new QueryObserver(queryClient, {
      queryKey: ['more'],
      queryFn: handle.wrap(async () => {
        await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
        return []
      }),
    }).subscribe(() => {})
    await server.goLive()
    await wait(10)

    expect(manager.status.getSnapshot()).toMatchObject({ isUpdating: true, isResyncing: false })
  })

  it('says that a gap is being filled', async () => {
    const { server, manager, wait } = await setUpLive()
    server.signal({ type: 'ready' })
    await wait(10)
    expect(manager.status.getSnapshot()).toMatchObject({ isUpdating: true, isResyncing: true })

    await wait(LATENCY_MS)
    expect(manager.status.getSnapshot()).toMatchObject({ isUpdating: false, isResyncing: false })
  })

  it('tries again until a fill succeeds', async () => {
    const { server, handle, table, data, wait } = await setUpLive()
    table.error = new Error('503')
    table.rows = [{ id: 1, name: 'missed' }]

    server.signal({ type: 'ready' })
    await wait(200)
    expect(handle.getSnapshot().phase).toBe('interrupted')
    table.error = undefined
    await wait(60_000)

    expect(handle.getSnapshot().phase).toBe('live')
    expect(data()).toEqual([{ id: 1, name: 'missed' }])
  })

  it('reads again when a new gap opens during a fill', async () => {
    const { server, table, wait } = await setUpLive()

    server.signal({ type: 'ready' })
    await wait(10)
    server.signal({ type: 'ready' })
    await wait(500)

    expect(table.reads).toBe(2)
  })

  it('fills a paused page on resume', async () => {
    const { server, manager, table, data, wait } = await setUpLive()
    manager.pause()
    table.rows = [{ id: 1, name: 'missed' }]
    server.signal({ type: 'ready' })
    await wait(1000)
    expect(table.reads).toBe(0)

    manager.resume()
    await wait(200)
    expect(data()).toEqual([{ id: 1, name: 'missed' }])
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

  it('polls while realtime cannot be had', async () => {
    const { server, handle, table, data, wait } = await setUpLive()
    server.dropSocket()
    table.rows = [{ id: 1, name: 'polled' }]
    await wait(15_100)

    expect(handle.getSnapshot().phase).toBe('polling')
    expect(data()).toEqual([{ id: 1, name: 'polled' }])
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
