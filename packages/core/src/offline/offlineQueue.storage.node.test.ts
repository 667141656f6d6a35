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

  it('keeps writes that come at once in few transactions, and in order', async () => {
    const { mock, openPage } = setUpOfflineQueue()
    const { queue } = openPage()
    mock.network.drop()
    await queue.enqueue(REMOVE)
    await becomes(() => queue.getSnapshot().status === 'paused')
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const ids = Array.from({ length: 50 }, (_, at) => `new-${at}`)
    await Promise.all(
      ids.map((id) => queue.enqueue({ table: 'tasks', action: 'insert', patch: { id } })),
    )

    const kept = begin.mock.calls.filter(([, mode]) => mode === 'readwrite')
    expect(kept.length).toBeLessThan(10)
    expect(queue.getSnapshot().pending.map(({ key }) => key)).toEqual(['a', ...ids])
  })

  it('makes one of two writes that come at once to the same row', async () => {
    const { mock, openPage } = setUpOfflineQueue()
    const { queue } = openPage()
    mock.network.drop()
    await Promise.all([
      queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'b' } }),
      queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'c', rank: 1 } }),
      queue.enqueue({
        ...{ table: 'tasks', action: 'update', key: 'c' },
        ...{ patch: { rank: 2 }, base: { rank: 1 } },
      }),
    ])

    expect(queue.getSnapshot().pending.map(({ patch }) => patch)).toEqual([
      { id: 'b' },
      { id: 'c', rank: 2 },
    ])
  })

  it('keeps the others when one that comes at the same time cannot be kept', async () => {
    const { mock, openPage } = setUpOfflineQueue()
    const { queue, codes } = openPage()
    mock.network.drop()
    await queue.enqueue(REMOVE)
    await becomes(() => queue.getSnapshot().status === 'paused')
    const { add } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      write,
    ) {
      if (write.key === 'large') throw new DOMException('Full.', 'QuotaExceededError')
      return add.call(this, write)
    })
    await Promise.all(
      ['b', 'large', 'c'].map((id) =>
        queue.enqueue({ table: 'tasks', action: 'insert', patch: { id } }),
      ),
    )
    vi.restoreAllMocks()

    expect(codes()).toEqual(['storage-full'])
    const { queue: reopened } = openPage()
    reopened.subscribe(() => {})
    await becomes(() => reopened.getSnapshot().total === 3)
    expect(reopened.getSnapshot().pending.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
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
