import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { LATENCY_MS, SPREAD_MS, setUp, setUpLive } from '../../test/setUpQuery.ts'
import type { Row } from '../changes/change.ts'
import type { LogEntry } from '../log.ts'
import { invalidationQueue } from './invalidationQueue.ts'
import { liveQueries } from './liveQueries.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const DELTA = { type: 'delta', column: 'updated_at', overlapMs: 5000 } as const

const row = (id: number, minute: number, name = 'a') => ({
  id,
  name,
  updated_at: `2026-11-21T12:${String(minute).padStart(2, '0')}:00+00:00`,
})

/** A list that was live, and is live again after `missed` was committed unheard. */
async function setUpGap(missed: Row[], options: Partial<LiveQueryOptions> = {}) {
  const log: LogEntry[] = []
  const page = await setUpLive(options, [row(1, 0), row(2, 0)], {
    recovery: DELTA,
    logger: (entry) => log.push(entry),
  })
  const { server, table, wait } = page
  server.dropSocket()
  server.database.rows = missed
  table.rows = missed
  await wait(3000)
  server.openSocket()
  return { ...page, log }
}

describe('prop: recovery', () => {
  it('fills a gap with what was written and deleted, without running the query function', async () => {
    const { server, handle, table, data, wait } = await setUpGap([row(2, 1, 'b'), row(3, 1)])

    await server.goLive()
    await wait(2000)

    expect(data()).toEqual([row(2, 1, 'b'), row(3, 1)])
    expect(table.reads).toBe(0)
    expect(handle.getSnapshot().phase).toBe('live')
  })

  it('is no read for whoever asked for one because of another table', async () => {
    const missed = [row(2, 1, 'b')]
    const { server, manager, queryClient, queryKey, table, wait } = await setUpGap(missed)
    const query = queryClient.getQueryCache().find({ queryKey })
    if (!query) throw new Error('The list is not in the cache.')
    await server.goLive()
    await wait(SPREAD_MS - 20)
    invalidationQueue(manager, queryClient).add(query)
    await wait(2000)

    expect(table.reads).toBe(1)
  })

  it('puts what is committed meanwhile on top', async () => {
    const { server, data, wait } = await setUpGap([row(1, 1, 'missed'), row(2, 0)])
    server.database.readMs = 50
    await server.goLive()
    await wait(SPREAD_MS + 10)

    server.change(updated(row(1, 2, 'during')))
    server.change(inserted(row(4, 2)))
    await wait(2000)

    expect(data()).toEqual([row(1, 2, 'during'), row(2, 0), row(4, 2)])
  })

  it.each([
    ['while the picture was held', 'paused'],
    ['when nobody knew yet that the link was down', 'deaf'],
    ['while it was down', 'down'],
  ] as const)('does not look back from a write of the page that was taken %s', async (_, why) => {
    const rows = [row(1, 0), row(2, 0)]
    const { server, manager, queryClient, table, data, wait } = await setUpLive({}, rows, {
      recovery: DELTA,
    })
    if (why === 'paused') {
      manager.pause()
      server.change(updated(row(1, 1, 'theirs')))
    }
    if (why === 'down') server.dropSocket()
    const own = row(2, 9, 'own')
    const change = { type: 'UPDATE', key: '2', row: own, old: {} } as const
    const times = { firstCommitAt: '', lastCommitAt: '', receivedAt: Date.now() }
    const batch = { schema: 'public', table: 'bookings', changes: [change], ...times }
    liveQueries(manager, queryClient).acknowledge(batch)
    table.rows = [row(1, 1, 'theirs'), own]
    server.database.rows = table.rows
    server.signal({ type: 'ready' })
    manager.resume()
    await wait(2000)

    expect(data()).toEqual(table.rows)
  })

  it('takes what was read for newer than any row, even if its clock says otherwise', async () => {
    const stepped = { ...row(1, 0, 'stepped back'), updated_at: '2026-11-21T11:59:57+00:00' }
    const { server, data, wait } = await setUpGap([stepped, row(2, 0)])

    await server.goLive()
    await wait(2000)

    expect(data()).toEqual([stepped, row(2, 0)])
  })

  it('looks back from before the gap, whatever was patched above it', async () => {
    const { server, data, wait } = await setUpLive({}, [row(1, 0), row(2, 0)], {
      recovery: DELTA,
      maxQueueSize: 2,
    })
    const overflow = async () => {
      for (const id of [5, 6, 7, 8]) server.change(deleted({ id }))
      await wait(300)
    }
    server.database.rows = [row(1, 0), row(2, 0)]
    await overflow()
    server.database.rows = [row(1, 1, 'missed'), row(2, 9, 'new')]
    await overflow()

    server.change(updated(row(2, 9, 'new')))
    await wait(300)
    expect(data()).toEqual([row(1, 0), row(2, 9, 'new')])
    server.signal({ type: 'ready' })
    await wait(2000)

    expect(data()).toEqual([row(1, 1, 'missed'), row(2, 9, 'new')])
  })

  it('looks back from nowhere when the first answer had changes of a later stream put on top', async () => {
    const { server, table, mount, data, wait } = setUp({}, [row(1, 0)], { recovery: DELTA })
    mount()
    await server.goLive()
    const rows = [row(1, 1, 'missed'), row(2, 9)]
    server.database.rows = rows
    server.change(inserted(row(2, 9)))
    await wait(LATENCY_MS)
    expect(data()).toEqual([row(1, 0), row(2, 9)])
    table.rows = rows
    table.error = new Error('503')
    await wait(LATENCY_MS + 10)
    table.error = undefined

    server.signal({ type: 'ready' })
    await wait(60_000)

    expect(data()).toEqual(rows)
  })

  it('reads the query, and says so, when the rows cannot be read', async () => {
    const { server, table, data, log, wait } = await setUpGap([row(9, 1)])
    server.readRows.mockRejectedValue(new Error('403'))

    await server.goLive()
    await wait(2000)

    expect(data()).toEqual([row(9, 1)])
    expect(table.reads).toBe(1)
    expect(log).toContainEqual(expect.objectContaining({ level: 'info', code: 'fill-failed' }))
  })

  it.each<[string, Partial<LiveQueryOptions>]>([
    ['a window', { limit: 5, compare: (a, b) => Number(a.id) - Number(b.id) }],
    ['rows that the filter does not tell', { belongs: () => true }],
    ['anything but a list', { mode: 'invalidate' }],
  ])('reads a query that shows %s', async (_, options) => {
    const { server, table, data, wait } = await setUpGap([row(9, 1)], options)

    await server.goLive()
    await wait(2000)

    expect(data()).toEqual([row(9, 1)])
    expect(table.reads).toBe(1)
  })

  it('reads the query when the reader asks for it', async () => {
    const { server, manager, table, wait } = await setUpGap([row(1, 0), row(2, 0)])
    await server.goLive()
    await wait(2000)

    manager.resync()
    await wait(2000)

    expect(table.reads).toBe(1)
  })

  it('reads the query when the app does, also during a fill', async () => {
    const { server, queryClient, queryKey, table, wait } = await setUpGap([row(9, 1)])
    server.database.readMs = 50
    await server.goLive()
    await wait(SPREAD_MS + 10)

    void queryClient.refetchQueries({ queryKey })
    await wait(2000)

    expect(table.reads).toBe(1)
  })

  it('reads data that the engine did not read itself, because nobody knows what it lacks', async () => {
    const { server, queryClient, queryKey, table, mount, data, wait } = setUp({}, [row(2, 0)], {
      recovery: DELTA,
    })
    queryClient.setDefaultOptions({ queries: { retry: false, staleTime: Infinity } })
    queryClient.setQueryData(queryKey, [row(1, 0)])
    mount()

    await server.goLive()
    await wait(2000)

    expect(table.reads).toBe(1)
    expect(data()).toEqual([row(2, 0)])
  })
})
