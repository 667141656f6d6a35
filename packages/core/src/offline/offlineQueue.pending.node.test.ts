import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { becomes, setUpOfflineQueue } from '../../test/setUpOfflineQueue.ts'
import { applyBatch } from '../changes/applyBatch.ts'
import type { Row } from '../changes/change.ts'
import { coalesce } from '../changes/coalesce.ts'
import type { OfflineQueue } from './offlineQueue.ts'
import type { AcknowledgedWrite } from './queueView.ts'

const shown = (queue: OfflineQueue, rows: readonly Row[]) =>
  applyBatch(rows, coalesce(queue.pendingChanges('tasks')))

describe('OfflineQueue, prop: pendingChanges', () => {
  it('puts what waits over rows that were read', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue()
    mock.network.drop()
    const { queue } = openPage()
    const base = { title: 'First' }
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b', title: 'New' } })
    await queue.enqueue({
      table: 'tasks',
      action: 'update',
      key: 'a',
      patch: { title: 'Changed' },
      base,
    })
    await queue.enqueue({ table: 'steps', action: 'insert', patch: { id: 's' } })

    expect(shown(queue, rows())).toMatchObject([
      { id: 'a', title: 'Changed', rank: 1 },
      { id: 'b', title: 'New' },
    ])
    await queue.enqueue({ table: 'tasks', action: 'delete', key: 'a' })
    expect(shown(queue, rows())).toMatchObject([{ id: 'b' }])
  })

  it('leaves out what failed, so that a page shows what the database holds', async () => {
    const { openPage, rows } = setUpOfflineQueue({
      rls: { tasks: { select: () => true, insert: () => false } },
    })
    const { queue } = openPage()
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b' } })
    expect(shown(queue, rows())).toHaveLength(2)

    await becomes(() => queue.getSnapshot().failed.length === 1)
    expect(shown(queue, rows())).toEqual(rows())
  })
})

describe('OfflineQueue, prop: onAcknowledged', () => {
  it('brings the row in every tab, before the write leaves the pending ones', async () => {
    const { openPage } = setUpOfflineQueue()
    const heard: [tab: string, row: Row | null, pending: number][] = []
    const listen = (name: string, queue: OfflineQueue) =>
      queue.onAcknowledged(({ row }: AcknowledgedWrite) => {
        heard.push([name, row, queue.pendingChanges('tasks').length])
      })
    const [one, other] = [openPage().queue, openPage().queue]
    listen('one', one)
    listen('other', other)
    await one.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b', title: 'New' } })
    await becomes(() => heard.length === 2)

    // With what the database added to it.
    const row = { id: 'b', title: 'New', rank: null, note: null, version: null }
    expect(heard).toContainEqual(['one', row, 1])
    expect(heard).toContainEqual(['other', row, expect.any(Number)])
    await becomes(() => one.pendingChanges('tasks').length === 0)
    await becomes(() => other.pendingChanges('tasks').length === 0)
  })
})

describe('OfflineQueue, prop: settled', () => {
  it('waits for the writes of that table, and no longer than it may', async () => {
    const { mock, openPage } = setUpOfflineQueue()
    const { queue } = openPage()
    mock.network.latency(20)
    await queue.enqueue({ table: 'tasks', action: 'delete', key: 'a' })
    expect(await queue.settled('tasks')).toBe(true)

    mock.network.drop()
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b' } })
    expect(await queue.settled('steps')).toBe(true)
    expect(await queue.settled('tasks', { timeoutMs: 50 })).toBe(false)
  })
})

describe('OfflineQueue, prop: enqueue', () => {
  it.each([
    ['a row without a key', { action: 'insert', patch: { title: 'New' } }, 'write-key-missing'],
    [
      'an update of nothing known',
      { action: 'update', key: 'a', patch: { title: 'x' } },
      'write-unguarded',
    ],
    [
      'an update of a column that is not in base',
      { action: 'update', key: 'a', patch: { title: 'x', rank: 2 }, base: { title: 'y' } },
      'write-unguarded',
    ],
    [
      'an update of json without a version',
      { action: 'update', key: 'a', patch: { note: { a: 1 } }, base: { note: {} } },
      'write-unguarded',
    ],
    [
      'an update of a decimal without a version',
      { action: 'update', key: 'a', patch: { rank: 1.5 }, base: { rank: 0.5 } },
      'write-unguarded',
    ],
  ] as const)('refuses %s', async (_, write, code) => {
    const { openPage } = setUpOfflineQueue()
    const { queue } = openPage()

    await expect(queue.enqueue({ table: 'tasks', ...write })).rejects.toMatchObject({ code })
    expect(queue.getSnapshot().total).toBe(0)
  })

  it.each([
    { patch: { note: { a: 1 } }, base: { version: 1 } },
    { patch: { rank: 1.5 }, conflict: 'client-wins' },
  ] as const)('takes what is guarded, or may write over anything: %j', async (write) => {
    const { openPage } = setUpOfflineQueue()
    const { queue } = openPage()

    await queue.enqueue({ table: 'tasks', action: 'update', key: 'a', ...write })
    expect(await queue.settled('tasks')).toBe(true)
    expect(queue.getSnapshot().conflicts).toEqual([])
  })

  it('lets several writes of one row follow each other by the version that each brings', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue()
    const { queue } = openPage()
    mock.network.drop()
    const update = (title: string, base: Row) =>
      queue.enqueue({ table: 'tasks', action: 'update', key: 'a', patch: { title }, base })
    // The next try is as far away as it may be, so that it is not met under way.
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await update('One', { title: 'First', version: 1 })
    await becomes(() => queue.getSnapshot().pending[0]?.attempts !== 0)
    await becomes(() => queue.getSnapshot().status === 'paused')
    await update('Two', { title: 'One', version: 1 })
    mock.network.restore()
    await queue.drain()

    expect(queue.getSnapshot().conflicts).toEqual([])
    expect(rows()).toMatchObject([{ title: 'Two' }])
  })
})
