import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { LATENCY_MS, SPREAD_MS, setUp, setUpLive } from '../../test/setUpQuery.ts'
import { unhandledErrors } from '../../test/unhandledErrors.ts'
import type { Row } from '../changes/change.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
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

  it('reads again where the order of the app does not bear a row, and says so', async () => {
    const compare = (a: Row, b: Row) => (a.name as string).localeCompare(b.name as string)
    const { server, table, data, wait } = await setUpLive({ compare })
    table.rows = [...table.rows, { id: 2, name: null }]

    const errors = await unhandledErrors(() => server.change(inserted({ id: 2, name: null })))
    await wait(1000)

    expect(errors).toEqual([expect.any(TypeError)])
    expect(data()).toEqual(table.rows)
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

  it('leaves out a change that is older than the row that was read', async () => {
    const { server, data, wait } = await setUpLive({}, [{ id: 1, version: 5, name: 'new' }])

    server.change(updated({ id: 1, version: 4, name: 'old' }))
    await wait(250)

    expect(data()).toEqual([{ id: 1, version: 5, name: 'new' }])
  })

  it('takes the changes of one stream in their order, whatever their clock says', async () => {
    const { server, data, wait } = await setUpLive({}, [{ id: 1, updated_at: '12:00', name: 'a' }])

    server.change(updated({ id: 1, updated_at: '12:05', name: 'b' }))
    await wait(250)
    server.change(updated({ id: 1, updated_at: '12:04', name: 'c' }))
    await wait(250)

    expect(data()).toEqual([{ id: 1, updated_at: '12:04', name: 'c' }])
  })

  it('leaves out a change of a later stream that is older than what the one before brought', async () => {
    const { server, data, table, wait } = await setUpLive({}, [{ id: 1, version: 1 }])
    server.change(updated({ id: 1, version: 5, name: 'new' }))
    await wait(250)
    table.rows = [{ id: 1, version: 5, name: 'new' }]
    server.signal({ type: 'ready' })
    await wait(SPREAD_MS + 2 * LATENCY_MS)

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

describe('a window', () => {
  const compare = (a: Row, b: Row) => Number(a.rank) - Number(b.rank)
  const top = { compare, limit: 2 }

  it('reads again when a row falls behind its end, because another may come before it now', async () => {
    const rows = [
      { id: 1, rank: 1 },
      { id: 2, rank: 2 },
    ]
    const { server, table, data, wait } = await setUpLive(top, rows)
    table.rows = [
      { id: 1, rank: 1 },
      { id: 3, rank: 3 },
    ]

    server.change(updated({ id: 2, rank: 9 }))
    await wait(500)

    expect(table.reads).toBe(1)
    expect(data()).toEqual(table.rows)
  })

  it('reads once more when a row left it during a fetch', async () => {
    const rows = [{ id: 1, rank: 1 }]
    const { server, queryClient, queryKey, table, data, wait } = await setUpLive(top, rows)
    table.rows = [
      { id: 1, rank: 1 },
      { id: 2, rank: 2 },
    ]
    void queryClient.refetchQueries({ queryKey })
    await wait(LATENCY_MS / 2)
    server.change(deleted({ id: 1 }))
    table.rows = [
      { id: 2, rank: 2 },
      { id: 3, rank: 3 },
    ]
    await wait(500)

    expect(data()).toEqual(table.rows)
    expect(table.reads).toBe(2)
  })
})

describe('invalidating', () => {
  it('reads once for a transaction, however many frames it comes in', async () => {
    const { server, table, wait } = await setUpLive({ mode: 'invalidate' })

    for (let id = 0; id < 10; id++) server.change(inserted({ id }))
    await wait(500)

    expect(table.reads).toBe(1)
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

  it('hears of rows that leave its filter, which the server sends to nobody else', async () => {
    const { server, table, wait } = await setUpLive({
      mode: 'invalidate',
      filter: 'status=eq.open',
    })
    expect(server.channel(0).entries.flatMap(({ roles }) => [...roles.values()])).toEqual([
      'rows',
      'deletes',
      'leaves',
    ])

    server.change(updated({ id: 1 }), 'leaves')
    await wait(500)

    expect(table.reads).toBe(1)
  })

  it('reads again what changed during its first read', async () => {
    const { server, manager, table, mount, data, wait } = setUp({ mode: 'invalidate' })
    manager.table({ table: 'bookings' }, {})
    await server.goLive()
    mount()
    await wait(10)

    table.rows = [{ id: 1, name: 'changed' }]
    server.change(updated({ id: 1, name: 'changed' }))
    await wait(500)

    expect(data()).toEqual([{ id: 1, name: 'changed' }])
    expect(table.reads).toBe(2)
  })
})

describe('a read that fails', () => {
  it('is a gap until one succeeds, though nothing was missed on the wire', async () => {
    const { server, handle, table, data, wait } = await setUpLive({ mode: 'invalidate' })
    table.error = new Error('503')
    table.rows = [{ id: 1, name: 'b' }]

    server.change(updated({ id: 1, name: 'b' }))
    await wait(200)
    expect(handle.getSnapshot().phase).toBe('interrupted')

    table.error = undefined
    await wait(30_000)
    expect(handle.getSnapshot().phase).toBe('live')
    expect(data()).toEqual([{ id: 1, name: 'b' }])
  })
})
