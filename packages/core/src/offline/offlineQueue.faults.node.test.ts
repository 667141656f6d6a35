import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { becomes } from '../../test/setUpOfflineQueue.ts'
import { LOST, setUpWrites } from '../../test/setUpWrites.ts'
import type { Row } from '../changes/change.ts'
import { createIndexedDbWrites } from './indexedDbWrites.ts'
import type { OfflineQueue } from './offlineQueue.ts'
import type { NewWrite } from './write.ts'
import type { WriteStorage } from './writeStorage.ts'

const FIRST = { id: 'a', title: 'First', rank: 1, version: 1 }
const REMOVE: NewWrite = { table: 'tasks', action: 'delete', key: 'a' }
const FORCED = { tables: { tasks: { conflict: 'client-wins' } } } as const

function update(patch: Row, base?: Row): NewWrite {
  return { table: 'tasks', action: 'update', key: 'a', patch, ...(base && { base }) }
}

const wasTried = (queue: OfflineQueue) =>
  becomes(() => queue.getSnapshot().pending[0]?.nextAttemptAt !== undefined)

/** Until the result is called, the browser says that there is no network. */
function goOffline(): () => void {
  vi.stubGlobal('navigator', { onLine: false })
  return () => vi.unstubAllGlobals()
}

/** A storage that can be made to fail, as one does whose disk is full or whose connection is lost. */
function failingStorage(name: string) {
  const durable = createIndexedDbWrites(name)
  const failing = { edit: false, readAll: false }
  const storage: WriteStorage = {
    ...durable,
    edit: (row, step) =>
      failing.edit ? Promise.reject(new Error('Lost.')) : durable.edit(row, step),
    readAll: () => (failing.readAll ? Promise.reject(new Error('Lost.')) : durable.readAll()),
  }
  return { durable, storage, failing }
}

describe('OfflineQueue, prop: what somebody else wrote', () => {
  it('is not written over by a later write of the row that knew its version alone', async () => {
    const { openPage, rows, setAnswer } = setUpWrites([FIRST])
    const queue = openPage()
    setAnswer((_, commit) => commit() && LOST)
    await queue.enqueue(update({ title: 'Ours' }, { version: 1 }))
    await wasTried(queue)
    rows.set('a', { ...rows.get('a'), rank: 9, version: 3 })
    setAnswer((_, commit) => commit())
    await queue.enqueue(update({ rank: 2 }, { version: 1 }))
    await queue.drain()

    expect(rows.get('a')).toMatchObject({ title: 'Ours', rank: 9 })
    expect(queue.getSnapshot().conflicts).toMatchObject([{ conflict: { remote: { rank: 9 } } }])
  })

  it('is older than a write that was changed after it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1000 })
    const updated_at = new Date(2000).toISOString()
    const { openPage, rows } = setUpWrites([{ id: 'a', title: 'Theirs', updated_at }])
    const queue = openPage({ tables: { tasks: { conflict: 'last-write-wins' } } })
    const goOnline = goOffline()
    await queue.enqueue(update({ title: 'Ours' }, { title: 'First' }))
    vi.setSystemTime(3000)
    await queue.enqueue(update({ title: 'Ours again' }, { title: 'Ours' }))
    vi.useRealTimers()
    goOnline()
    await queue.drain()

    expect(rows.get('a')).toMatchObject({ title: 'Ours again' })
  })
})

describe('OfflineQueue, prop: the order of a row', () => {
  it('is kept when the one under way is discarded', async () => {
    const { openPage, log, setAnswer } = setUpWrites([FIRST])
    const queue = openPage(FORCED)
    let answer = (): void => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    setAnswer((_, commit) => answered.then(commit))
    const { id } = await queue.enqueue(update({ title: 'One' }))
    await becomes(() => queue.getSnapshot().pending[0]?.state === 'inflight')
    setAnswer((_, commit) => commit())
    await queue.enqueue(update({ title: 'Two' }))
    await queue.discard(id)
    await queue.enqueue({ ...REMOVE, key: 'b' })
    await becomes(() => queue.getSnapshot().pending.every(({ key }) => key === 'a'))
    answer()
    await queue.drain()

    expect(log).toEqual(['a One', 'a Two'])
  })

  it('is kept when the storage took the later one alone', async () => {
    const { openPage, log, name } = setUpWrites([FIRST])
    const { storage, failing } = failingStorage(name)
    const queue = openPage({}, storage)
    const goOnline = goOffline()
    failing.edit = true
    await queue.enqueue(REMOVE)
    failing.edit = false
    await queue.enqueue({ table: 'tasks', action: 'insert', patch: { id: 'a' } })
    goOnline()
    await queue.drain()

    expect(log).toEqual(['delete a', 'insert a'])
  })
})

describe('OfflineQueue, prop: what this page wrote', () => {
  it('is no conflict for a write that was made just before the page heard of it', async () => {
    const { openPage, log, name, setAnswer } = setUpWrites([FIRST])
    const storage = createIndexedDbWrites(name)
    // As on a disk: what is kept is heard of later.
    const edit: WriteStorage['edit'] = async (row, step) => {
      const edited = await storage.edit(row, step)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return edited
    }
    const queue = openPage({}, { ...storage, edit })
    const answered = new Promise<void>((resolve) => {
      setAnswer((_, commit) => {
        setTimeout(resolve, 20)
        return commit()
      })
    })
    await queue.enqueue(update({ title: 'One' }, { title: 'First', version: 1 }))
    await answered
    expect(queue.getSnapshot().pending).toMatchObject([{ state: 'inflight' }])
    await queue.enqueue(update({ title: 'Two' }, { title: 'First', version: 1 }))
    await queue.drain()

    expect(queue.getSnapshot().conflicts).toEqual([])
    expect(log).toEqual(['a One', 'a Two'])
  })
})

describe('OfflineQueue, prop: a storage that fails for a while', () => {
  it('has nothing left of what was sent meanwhile', async () => {
    const { openPage, log, setAnswer, name } = setUpWrites([FIRST])
    const { storage, failing, durable } = failingStorage(name)
    const queue = openPage(FORCED, storage)
    setAnswer(() => LOST)
    await queue.enqueue(update({ title: 'One' }))
    await wasTried(queue)
    await queue.enqueue(update({ title: 'Two' }))
    // Fails to keep that it is under way, and nothing more.
    failing.edit = true
    setAnswer((_, commit) => {
      failing.edit = false
      return commit()
    })
    await queue.drain()
    await queue.drain()

    expect(log).toEqual(['a One', 'a Two'])
    expect(await durable.readAll()).toEqual([])
  })

  it('is read again when somebody asks', async () => {
    const { openPage, rows, name } = setUpWrites([FIRST])
    const before = openPage()
    const goOnline = goOffline()
    await before.enqueue(REMOVE)
    before.close()
    goOnline()
    const { storage, failing } = failingStorage(name)
    failing.readAll = true
    const queue = openPage({}, storage)
    await queue.drain()
    failing.readAll = false
    await queue.drain()

    expect(rows.size).toBe(0)
  })
})

describe('OfflineQueue, prop: other tabs', () => {
  it('hear that a write has failed, and show it no more', async () => {
    const { openPage, setAnswer } = setUpWrites([FIRST])
    const [one, other] = [openPage(), openPage()]
    other.subscribe(() => {})
    setAnswer(() => ({ status: 403, sqlState: '42501', rows: [] }))
    await one.enqueue(REMOVE)
    await one.drain()
    await becomes(() => other.getSnapshot().failed.length === 1)

    expect(other.pendingChanges('tasks')).toEqual([])
  })

  it('take nothing that waits in the memory of one for what another one sent', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const { openPage, rows } = setUpWrites([FIRST, { ...FIRST, id: 'b' }])
    const [one, other] = [openPage(), openPage()]
    const counts = new Set<number>()
    const goOnline = goOffline()
    await other.enqueue({ ...REMOVE, key: 'b' })
    other.subscribe(() => counts.add(other.getSnapshot().pending.length))
    await one.enqueue(REMOVE)
    goOnline()
    vi.stubGlobal('indexedDB', undefined)
    await one.drain()
    await becomes(() => rows.size === 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    vi.unstubAllGlobals()

    expect([...counts]).toEqual([1])
  })

  it('end a conflict once, in whichever it was ended first', async () => {
    const { openPage, rows } = setUpWrites([{ ...FIRST, title: 'Theirs' }])
    const [one, other] = [openPage(), openPage()]
    const heard: unknown[] = []
    other.onAcknowledged(({ row }) => heard.push(row))
    const { id } = await one.enqueue(update({ title: 'Ours' }, { title: 'First' }))
    await becomes(() => [one, other].every((tab) => tab.getSnapshot().conflicts.length === 1))
    await Promise.all([one.resolve(id, 'local'), other.resolve(id, 'remote')])
    await one.drain()
    await becomes(() => heard.length > 0)

    expect(rows.get('a')).toMatchObject({ title: 'Ours' })
    expect(heard).toMatchObject([{ title: 'Ours' }])
    expect(other.getSnapshot().resolutions).toMatchObject([{ kept: 'local' }])
  })

  it('hear of a write also when a listener of this one throws', async () => {
    const { openPage } = setUpWrites([FIRST])
    const [one, other] = [openPage(), openPage()]
    other.subscribe(() => {})
    one.onAcknowledged(() => {
      throw new Error('Of the app.')
    })
    await one.enqueue(REMOVE)
    await expect(one.drain()).rejects.toThrow('Of the app.')

    expect(one.getSnapshot().pending).toEqual([])
    await becomes(() => other.getSnapshot().pending.length === 0)
  })
})

describe('OfflineQueue, prop: what is shown', () => {
  it('shows a write over one that is not to be shown', async () => {
    const { openPage } = setUpWrites([FIRST])
    const queue = openPage()
    const goOnline = goOffline()
    await queue.enqueue({ ...update({ title: 'One' }, { title: 'First' }), optimistic: false })
    await queue.enqueue(update({ title: 'Two' }, { title: 'One' }))
    goOnline()

    expect(queue.pendingChanges('tasks')).toMatchObject([{ new: { id: 'a', title: 'Two' } }])
  })

  it('says nothing of an outage any more once nothing waits', async () => {
    const { openPage, setAnswer } = setUpWrites([FIRST])
    const queue = openPage()
    setAnswer(() => LOST)
    const { id } = await queue.enqueue(REMOVE)
    await becomes(() => !queue.getSnapshot().isOnline)
    await queue.discard(id)

    expect(queue.getSnapshot()).toMatchObject({ isOnline: true, status: 'idle' })
  })

  it('asks nobody to sign in because of the user before', async () => {
    let userId = 'ada'
    const { openPage, setAnswer } = setUpWrites([FIRST], {
      userId: async () => userId,
      token: async () => ({ token: userId, userId }),
    })
    const queue = openPage()
    setAnswer(() => ({ status: 401, rows: [] }))
    await queue.enqueue(REMOVE)
    await becomes(() => queue.getSnapshot().status === 'auth-required')
    const goOnline = goOffline()
    userId = 'bob'
    await queue.enqueue(REMOVE)

    expect(queue.getSnapshot().status).toBe('paused')
    goOnline()
  })

  it('waits for a time that no timer reaches', async () => {
    const { openPage, setAnswer } = setUpWrites([FIRST])
    const queue = openPage()
    setAnswer(() => ({ status: 503, rows: [], retryAfterMs: 2 ** 32 }))
    const timer = vi.spyOn(globalThis, 'setTimeout')
    await queue.enqueue(REMOVE)
    await wasTried(queue)
    await becomes(() => queue.getSnapshot().status === 'paused')

    const delays = timer.mock.calls.map(([, ms = 0]) => ms)
    expect(delays.filter((ms) => ms > 2 ** 31 - 2 ** 20)).toEqual([2 ** 31 - 1])
  })
})
