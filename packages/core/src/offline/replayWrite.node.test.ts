import { describe, expect, it } from 'vitest'
import { createPageClient, setUpOfflineQueue } from '../../test/setUpOfflineQueue.ts'
import { storedWrite } from '../../test/storedWrite.ts'
import type { OfflineTable } from './offlineQueueOptions.ts'
import { replayWrite } from './replayWrite.ts'
import { createSupabaseWrites } from './supabaseWrites.ts'
import { tableRules } from './tableRules.ts'
import type { StoredWrite } from './write.ts'

const UUID = '0b9f3f52-6b8e-4a3c-9d55-1f3a7e1c2d4b'

/** Sends writes of the row `a` through real supabase-js. */
function setUp(options: Parameters<typeof setUpOfflineQueue>[0] = {}) {
  const { mock, rows, writes } = setUpOfflineQueue(options)
  const send = createSupabaseWrites(createPageClient(mock), null, 5000)
  const replay = (write: Partial<StoredWrite>, table: OfflineTable = {}) =>
    replayWrite(storedWrite(1, { key: 'a', ...write }), tableRules({ tasks: table }, 'tasks'), send)
  return { mock, rows, replay, writes, tasks: mock.db.from('tasks') }
}

describe('replayWrite', () => {
  describe('insert', () => {
    const insert = { action: 'insert', key: 'b', patch: { id: 'b', title: 'New' } } as const

    it('takes effect once, however often it is sent', async () => {
      const { replay, rows } = setUp()

      expect(await replay(insert)).toEqual({ type: 'done', row: null })
      expect(await replay(insert)).toMatchObject({ type: 'done', row: { title: 'New' } })
      expect(rows()).toHaveLength(2)
    })

    it('meets another row with its key', async () => {
      const { replay } = setUp()

      expect(await replay({ ...insert, key: 'a', patch: { id: 'a', title: 'New' } })).toMatchObject(
        {
          type: 'conflict',
          remote: { title: 'First' },
        },
      )
    })

    it('needs no right to read', async () => {
      const { replay, rows } = setUp({
        rls: { tasks: { select: () => false, insert: () => true } },
      })

      expect(await replay(insert)).toEqual({ type: 'done', row: null })
      expect(rows()).toHaveLength(2)
    })

    it('is done when its own row is there and may not be read', async () => {
      const { replay, tasks } = setUp({
        rls: { tasks: { select: () => false, insert: () => true } },
      })
      tasks.insert({ id: UUID, title: 'New' })
      const own = { key: UUID, keyColumns: { id: UUID }, patch: { id: UUID, title: 'New' } }

      expect(await replay({ ...insert, ...own })).toEqual({ type: 'done', row: null })
    })

    it('fails when a short key is taken by a row that may not be read, and it was never sent before', async () => {
      const { replay } = setUp({ rls: { tasks: { select: () => false, insert: () => true } } })
      const taken = { ...insert, key: 'a', patch: { id: 'a' } }

      expect(await replay({ ...taken, attempts: 1 })).toMatchObject({ type: 'failed' })
      expect(await replay({ ...taken, attempts: 2 })).toMatchObject({ type: 'done' })
    })

    it('says when a row that it names is missing', async () => {
      const { replay } = setUp({
        tables: { tasks: [], steps: [{ id: 's', task_id: null }] },
        references: { steps: { task_id: 'tasks.id' } },
      })

      expect(
        await replay({ ...insert, table: 'steps', patch: { id: 'b', task_id: 'nowhere' } }),
      ).toMatchObject({ type: 'reference', error: { sqlState: '23503', status: 409 } })
    })
  })

  describe('update', () => {
    const update = { patch: { title: 'Ours' }, base: { title: 'First' } }

    it('takes effect once, and brings the row', async () => {
      const { replay } = setUp()

      expect(await replay(update)).toMatchObject({ type: 'done', row: { title: 'Ours', rank: 1 } })
      expect(await replay(update)).toMatchObject({ type: 'done', row: { title: 'Ours' } })
    })

    it('meets a change of its own columns, and passes by one of others', async () => {
      const { replay, tasks } = setUp()
      tasks.update({ id: 'a' }, { rank: 9 })
      expect(await replay(update)).toMatchObject({ type: 'done', row: { rank: 9 } })

      tasks.update({ id: 'a' }, { title: 'Theirs' })
      expect(await replay(update)).toMatchObject({ type: 'conflict', remote: { title: 'Theirs' } })
    })

    it('meets any change where the version is known', async () => {
      const { replay, tasks } = setUp()
      tasks.update({ id: 'a' }, { rank: 9, version: 2 })

      expect(await replay({ ...update, base: { version: 1 } })).toMatchObject({ type: 'conflict' })
      expect(await replay({ ...update, base: { version: 2 } })).toMatchObject({ type: 'done' })
    })

    it('compares a column without a value', async () => {
      const { replay, tasks } = setUp()
      const note = { patch: { note: 'ours' }, base: { note: null } }
      tasks.update({ id: 'a' }, { note: 'theirs' })
      expect(await replay(note)).toMatchObject({ type: 'conflict' })

      tasks.update({ id: 'a' }, { note: null })
      expect(await replay(note)).toMatchObject({ type: 'done' })
    })

    it('meets a row that is gone', async () => {
      const { replay, tasks } = setUp()
      tasks.delete({ id: 'a' })

      expect(await replay(update)).toEqual({ type: 'conflict', remote: null })
      expect(await replay(update, { conflict: 'client-wins' })).toEqual({
        type: 'conflict',
        remote: null,
      })
    })

    it('writes over everything when the client wins', async () => {
      const { replay, tasks } = setUp()
      tasks.update({ id: 'a' }, { title: 'Theirs' })

      expect(await replay(update, { conflict: 'client-wins' })).toMatchObject({ type: 'done' })
    })

    it('fails when a policy keeps the row back', async () => {
      const { replay } = setUp({ rls: { tasks: { select: () => true, update: () => false } } })

      expect(await replay(update)).toMatchObject({
        type: 'failed',
        error: { code: 'write-refused', message: expect.stringContaining('is not permitted') },
      })
    })
  })

  describe('delete', () => {
    it('is done when the row is gone, by whomever', async () => {
      const { replay, rows } = setUp()

      expect(await replay({ action: 'delete' })).toEqual({ type: 'done', row: null })
      expect(await replay({ action: 'delete' })).toEqual({ type: 'done', row: null })
      expect(rows()).toEqual([])
    })

    it('meets a change of what was shown, where that is said', async () => {
      const { replay, tasks } = setUp()
      tasks.update({ id: 'a' }, { title: 'Theirs' })

      expect(await replay({ action: 'delete', base: { id: 'a', title: 'First' } })).toMatchObject({
        type: 'conflict',
        remote: { title: 'Theirs' },
      })
    })

    it('fails when a policy keeps the row back', async () => {
      const { replay } = setUp({ rls: { tasks: { select: () => true, delete: () => false } } })

      expect(await replay({ action: 'delete' })).toMatchObject({ type: 'failed' })
    })
  })

  it('puts an upsert over the row, and leaves its other columns', async () => {
    const { replay, rows } = setUp()

    expect(await replay({ action: 'upsert', patch: { id: 'a', title: 'Ours' } })).toMatchObject({
      type: 'done',
    })
    expect(rows()).toMatchObject([{ id: 'a', title: 'Ours', rank: 1 }])
  })

  it('comes back later when nothing answers', async () => {
    const { mock, replay } = setUp()
    mock.network.drop()

    expect(await replay({ action: 'delete' })).toMatchObject({
      type: 'later',
      isServer: true,
      error: { status: 0 },
    })
  })
})
