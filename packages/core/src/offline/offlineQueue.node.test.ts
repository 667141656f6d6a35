import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { becomes, setUpOfflineQueue } from '../../test/setUpOfflineQueue.ts'

const FIRST = { id: 'a', title: 'First', rank: 1, note: null, version: 1 }

describe('OfflineQueue', () => {
  it('sends what is enqueued, and is empty afterwards', async () => {
    const { openPage, rows, writes } = setUpOfflineQueue()
    const { queue } = openPage()

    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b', title: 'New' } })
    await queue.enqueue({
      table: 'tasks',
      action: 'update',
      key: 'a',
      patch: { title: 'Changed' },
      base: { title: 'First' },
    })
    await queue.drain()

    expect(rows()).toEqual([
      { ...FIRST, title: 'Changed' },
      { id: 'b', title: 'New', rank: null, note: null, version: null },
    ])
    expect(writes).toHaveLength(2)
    expect(queue.getSnapshot()).toMatchObject({ status: 'idle', done: 2, total: 2, pending: [] })
  })

  it('keeps what cannot be sent for the next page', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue()
    mock.network.drop()
    const first = openPage()
    await first.queue.enqueue({ table: 'tasks', action: 'delete', key: 'a' })
    await becomes(() => first.queue.getSnapshot().status === 'paused')
    first.queue.close()
    mock.network.restore()

    const second = openPage()
    await second.queue.drain()

    expect(rows()).toEqual([])
  })

  it('shows in every page what another one enqueued, and what became of it', async () => {
    const { mock, openPage } = setUpOfflineQueue()
    mock.network.drop()
    const [one, other] = [openPage().queue, openPage().queue]
    other.subscribe(() => {})
    const write = await one.enqueue({ table: 'tasks', action: 'delete', key: 'a' })

    await becomes(() => other.getSnapshot().pending.length === 1)
    expect(other.getSnapshot().pending[0]?.id).toBe(write.id)

    mock.network.restore()
    await one.drain()
    await becomes(() => other.getSnapshot().pending.length === 0)
    expect(other.getSnapshot().done).toBe(1)
  })

  it('keeps a refused write, and sends it again when asked to', async () => {
    let isRefused = true
    const { openPage, rows } = setUpOfflineQueue({
      rls: { tasks: { select: () => true, insert: () => !isRefused } },
    })
    const { queue } = openPage()
    const { id } = await queue.enqueue({
      table: 'tasks',
      action: 'insert',
      patch: { id: 'b', title: 'New' },
    })
    await queue.drain()

    const [failed] = queue.getSnapshot().failed
    expect(failed).toMatchObject({ id, state: 'failed', attempts: 1 })
    expect(failed?.error).toMatchObject({ code: 'write-refused', sqlState: '42501' })

    isRefused = false
    await queue.retry(id)
    expect(queue.getSnapshot().failed).toEqual([])
    expect(rows()).toHaveLength(2)
  })

  it('holds a write back that meets another change, until a person decides', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue()
    const { queue } = openPage()
    mock.db.from('tasks').update({ id: 'a' }, { title: 'Theirs' })
    const { id } = await queue.enqueue({
      table: 'tasks',
      action: 'update',
      key: 'a',
      patch: { title: 'Ours' },
      base: { title: 'First' },
    })
    await queue.drain()

    expect(rows()).toMatchObject([{ title: 'Theirs' }])
    const [contested] = queue.getSnapshot().conflicts
    expect(contested).toMatchObject({ id, conflict: { remote: { title: 'Theirs' } } })

    await queue.resolve(id, 'local')
    await queue.drain()
    expect(rows()).toMatchObject([{ title: 'Ours' }])
    expect(queue.getSnapshot()).toMatchObject({
      conflicts: [],
      resolutions: [{ id, by: 'person', kept: 'local' }],
    })
  })
})
