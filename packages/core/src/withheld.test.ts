import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../test/changes.ts'
import { setUpTable } from '../test/setUpTable.ts'
import type { Row, TableChange } from './changes/change.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** As the server sends a change that is too large: the row's key, and why the rest is missing. */
const withheld = (change: TableChange): TableChange =>
  ({ ...change, errors: ['Error 413: Payload Too Large'] }) as TableChange

const commit = (ms: number) => `2026-11-21T12:00:00.${String(ms).padStart(3, '0')}Z`

describe('a change without its row', () => {
  it('is told of with the row, read by its key', async () => {
    const row = { id: 1, body: 'long' }
    const { server, listener, net, wait } = await setUpTable([row])

    server.change(withheld(inserted({ id: 1 })))
    expect(listener.changes).toEqual([])
    await wait(100)

    expect(listener.changes).toEqual([inserted(row)])
    expect(net()).toEqual([[{ type: 'INSERT', key: '1', row }]])
    expect(listener.gaps).toEqual([])
  })

  it('shares one request with the rest of its transaction, and one flush in order', async () => {
    const rows = [1, 2, 3].map((id) => ({ id, body: `long ${id}` }))
    const { server, listener, net, wait } = await setUpTable(rows)

    server.change(withheld(updated({ id: 1 })))
    server.change(inserted({ id: 9 }))
    await wait(5)
    server.change(withheld(updated({ id: 2 })))
    server.change(withheld(updated({ id: 3 })))
    await wait(100)

    expect(server.readRows).toHaveBeenCalledTimes(1)
    expect(net()).toEqual([
      [
        { type: 'UPDATE', key: '1', row: rows[0], old: { id: 1 } },
        { type: 'INSERT', key: '9', row: { id: 9 } },
        { type: 'UPDATE', key: '2', row: rows[1], old: { id: 2 } },
        { type: 'UPDATE', key: '3', row: rows[2], old: { id: 3 } },
      ],
    ])
    // Others are told of on arrival; these when they are known.
    expect(listener.changes.map((change) => (change.new as Row).id)).toEqual([9, 1, 2, 3])
  })

  it('is gone when the reader may not see its row, and never told of', async () => {
    const { server, listener, net, wait } = await setUpTable([])

    server.change(withheld(updated({ id: 1 })))
    await wait(100)

    expect(listener.changes).toEqual([])
    expect(net()).toEqual([[{ type: 'DELETE', key: '1', old: { id: 1 } }]])
  })

  it('is gone when its row does not match the filter any more', async () => {
    const rows = [{ id: 1, status: 'done', body: 'long' }]
    const { server, net, wait } = await setUpTable(rows, { filter: 'status=eq.open' })

    server.change(withheld(updated({ id: 1 })))
    await wait(100)

    expect(net()).toEqual([[{ type: 'DELETE', key: '1', old: { id: 1 } }]])
  })

  it('has what arrives during the read on top', async () => {
    const { server, net, wait } = await setUpTable([{ id: 1, name: 'read', body: 'long' }])

    server.change(withheld(inserted({ id: 1 })))
    await wait(30)
    server.change(updated({ id: 1, name: 'after' }))
    server.change(updated({ id: 2, name: 'other' }))
    await wait(100)

    expect(net()).toEqual([
      [
        { type: 'INSERT', key: '1', row: { id: 1, name: 'after', body: 'long' } },
        { type: 'UPDATE', key: '2', row: { id: 2, name: 'other' }, old: { id: 2 } },
      ],
    ])
  })

  it('is read again when it is withheld again during the read', async () => {
    const { server, listener, net, wait } = await setUpTable([{ id: 1, body: 'first' }])

    server.change(withheld(updated({ id: 1 })))
    await wait(30)
    server.database.rows = [{ id: 1, body: 'second' }]
    server.change(withheld(updated({ id: 1 })))
    await wait(200)

    expect(net()).toEqual([
      [{ type: 'UPDATE', key: '1', row: { id: 1, body: 'second' }, old: { id: 1 } }],
    ])
    expect(listener.changes).toHaveLength(2)
  })

  it('is read again when its row was not there and changed during the read', async () => {
    const { server, net, wait } = await setUpTable([])

    server.change(withheld(updated({ id: 1 })))
    await wait(30)
    server.database.rows = [{ id: 1, name: 'seen', body: 'long' }]
    server.change(updated({ id: 1, name: 'seen' }))
    await wait(200)

    expect(net()).toEqual([
      [{ type: 'UPDATE', key: '1', row: { id: 1, name: 'seen', body: 'long' }, old: { id: 1 } }],
    ])
  })

  it('gives way to a delete that arrives during the read', async () => {
    const { server, net, wait } = await setUpTable([{ id: 1, body: 'long' }])

    server.change(withheld(updated({ id: 1 })))
    await wait(30)
    server.change(deleted({ id: 1 }))
    await wait(100)

    expect(net()).toEqual([[{ type: 'DELETE', key: '1', old: { id: 1 } }]])
  })

  it('removes the key that its row had before', async () => {
    const { server, net, wait } = await setUpTable([{ id: 2, body: 'long' }])

    server.change(withheld(updated({ id: 2 }, { id: 1 })))
    await wait(100)

    expect(net()).toEqual([
      [
        { type: 'DELETE', key: '1', old: { id: 1 } },
        { type: 'UPDATE', key: '2', row: { id: 2, body: 'long' }, old: { id: 1 } },
      ],
    ])
  })

  it('is found by a key of several columns', async () => {
    const row = { a: 1, b: 'x, y', body: 'long' }
    const { server, net, wait } = await setUpTable([row, { a: 1, b: 'z' }], {
      primaryKey: ['a', 'b'],
    })

    server.change(withheld(inserted({ a: 1, b: 'x, y' })))
    await wait(100)

    expect(net()).toEqual([[{ type: 'INSERT', key: '["1","x, y"]', row }]])
  })

  it('is told of while the page is paused, and shown when it moves again', async () => {
    const row = { id: 1, body: 'long' }
    const { server, manager, listener, net, wait } = await setUpTable([row])
    manager.pause()

    server.change(withheld(inserted({ id: 1 })))
    await wait(100)
    expect(listener.changes).toEqual([inserted(row)])
    expect(net()).toEqual([])

    manager.resume()
    expect(net()).toEqual([[{ type: 'INSERT', key: '1', row }]])
  })

  it('is told of even when more waits than the page will show', async () => {
    const rows = [1, 2, 3].map((id) => ({ id, body: 'long' }))
    const { server, manager, listener, wait } = await setUpTable(rows, {}, { maxQueueSize: 2 })
    manager.pause()

    for (const id of [1, 2, 3]) server.change(withheld(inserted({ id })))
    await wait(200)

    expect(listener.changes).toEqual(rows.map((row) => inserted(row)))
  })

  it('keeps one flush per window', async () => {
    const { server, listener, wait } = await setUpTable([{ id: 1, body: 'long' }])
    const flushedAt: number[] = []
    const startedAt = Date.now()
    listener.onBatch = () => void flushedAt.push(Date.now() - startedAt)

    server.change(inserted({ id: 8 }, commit(1)))
    server.change(withheld(updated({ id: 1 }, { id: 1 }, commit(2))))
    await wait(1000)

    expect(flushedAt).toEqual([0, 250])
  })

  it('does not come on top of what is read after a gap', async () => {
    const { server, listener, net, wait } = await setUpTable([{ id: 1, body: 'old' }])
    server.change(withheld(updated({ id: 1 })))
    server.change(inserted({ id: 2 }))
    await wait(30)

    server.signal({ type: 'ready' })
    await wait(200)

    expect(listener.gaps).toEqual(['resubscribed'])
    expect(net()).toEqual([])
  })

  it('has the table read when not even its key came with it', async () => {
    const { server, listener, net, wait } = await setUpTable([])

    server.change(withheld(inserted({})))
    await wait(300)

    expect(listener.gaps).toEqual(['sequence'])
    expect([listener.changes, net()]).toEqual([[], []])
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('has the table read when there are more than one request can name', async () => {
    const { server, listener, wait } = await setUpTable([])

    for (let id = 0; id <= 100; id++) server.change(withheld(updated({ id })))
    await wait(300)

    expect(listener.gaps).toEqual(['sequence'])
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('has the table read when its row cannot be, and says so', async () => {
    const { server, listener, log, wait } = await setUpTable([])
    server.readRows.mockRejectedValue(new Error('403'))

    server.change(withheld(updated({ id: 1 })))
    await wait(300)

    expect(listener.gaps).toEqual(['sequence'])
    expect(log).toContainEqual(expect.objectContaining({ level: 'info', code: 'rows-unread' }))
  })

  it('needs no row to be a delete', async () => {
    const { server, listener, net } = await setUpTable([])
    const gone = withheld(deleted({ id: 1 }))

    server.change(gone)

    expect(listener.changes).toEqual([gone])
    expect(net()).toEqual([[{ type: 'DELETE', key: '1', old: { id: 1 } }]])
  })

  it('asks for nothing any more when its channel was left', async () => {
    const { server, manager, listener, wait } = await setUpTable([{ id: 1, body: 'long' }])
    server.change(withheld(updated({ id: 1 })))
    await wait(30)

    manager.stop()
    await wait(200)

    expect(listener.changes).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
