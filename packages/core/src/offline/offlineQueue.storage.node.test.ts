import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { becomes, setUpOfflineQueue } from '../../test/setUpOfflineQueue.ts'

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  return () => vi.unstubAllGlobals()
})

const REMOVE = { table: 'tasks', action: 'delete', key: 'a' } as const

describe('OfflineQueue, prop: where writes wait', () => {
  it('waits in memory where there is no IndexedDB, and says so once', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const { mock, openPage, rows } = setUpOfflineQueue()
    const { queue, codes } = openPage()
    mock.network.drop()
    await queue.enqueue(REMOVE)
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b' } })

    expect(queue.getSnapshot()).toMatchObject({ isDurable: false, total: 2 })
    expect(codes()).toEqual(['storage-unavailable'])

    mock.network.restore()
    await queue.drain()
    expect(rows()).toMatchObject([{ id: 'b' }])
    expect(queue.getSnapshot().pending).toEqual([])
  })

  it('waits in memory when the disk is full, and keeps what was kept before', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue()
    const { queue, codes } = openPage()
    mock.network.drop()
    await queue.enqueue(REMOVE)
    await becomes(() => queue.getSnapshot().status === 'paused')
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError')
    })
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b' } })

    expect(queue.getSnapshot()).toMatchObject({ isDurable: false, total: 2 })
    expect(codes()).toEqual(['storage-full'])

    add.mockRestore()
    mock.network.restore()
    await queue.drain()
    expect(rows()).toMatchObject([{ id: 'b' }])
    expect(queue.getSnapshot().pending).toEqual([])
  })

  it('brings writes of version 1 along', async () => {
    const { openPage, rows } = setUpOfflineQueue()
    const { queue } = openPage({ name: 'old' })
    const database = await openDB('old', 1, {
      upgrade: (created) => {
        created.createObjectStore('writes', { keyPath: 'seq', autoIncrement: true })
      },
    })
    await database.add('writes', {
      ...{ id: 'w', userId: null, schema: 'public', table: 'tasks', action: 'delete', key: 'a' },
      ...{ keyColumns: { id: 'a' }, createdAt: 0, attempts: 0, state: 'queued' },
    })
    database.close()

    await queue.drain()
    expect(rows()).toEqual([])
    expect(queue.getSnapshot()).toMatchObject({ done: 1, pending: [] })
  })

  it.each(['locks', 'BroadcastChannel'])('works alone without %s', async (missing) => {
    if (missing === 'locks') vi.stubGlobal('navigator', {})
    else vi.stubGlobal('BroadcastChannel', undefined)
    const { openPage, rows, writes } = setUpOfflineQueue()
    const { queue } = openPage()

    await queue.enqueue(REMOVE)
    await queue.drain()

    expect(rows()).toEqual([])
    expect(writes).toHaveLength(1)
  })

  it('pauses while the browser says that there is no network', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const { openPage, writes } = setUpOfflineQueue()
    const { queue } = openPage()
    await queue.enqueue(REMOVE)
    await queue.drain()

    expect(writes).toEqual([])
    expect(queue.getSnapshot()).toMatchObject({ isOnline: false, status: 'paused' })
  })

  it('sends from one tab at a time, also when several are asked to', async () => {
    const { mock, openPage, writes } = setUpOfflineQueue()
    mock.network.drop()
    const tabs = Array.from({ length: 4 }, () => openPage().queue)
    for (const [at, tab] of tabs.entries()) {
      for (let one = 0; one < 5; one++) {
        await tab.enqueue({ table: 'tasks', action: 'insert', patch: { id: `${at}-${one}` } })
      }
    }
    mock.network.restore()
    writes.length = 0
    await Promise.all(tabs.map((tab) => tab.drain()))

    expect(writes).toHaveLength(20)
    await becomes(() => tabs.every((tab) => tab.getSnapshot().pending.length === 0))
  })
})
