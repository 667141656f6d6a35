import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { becomes, setUpOfflineQueue } from '../../test/setUpOfflineQueue.ts'
import type { Row } from '../changes/change.ts'
import type { ConflictStrategy } from './offlineQueueOptions.ts'
import type { NewWrite } from './write.ts'

const BASE = { title: 'First', rank: 1 }

/** An update that names the version it saw. */
function versioned(patch: Row): NewWrite {
  return { table: 'tasks', action: 'update', key: 'a', patch, base: { ...BASE, version: 1 } }
}

/** A page whose write of these columns meets these of somebody else. */
async function meet(conflict: ConflictStrategy, ours: object, theirs: object, write?: NewWrite) {
  const { mock, openPage, rows } = setUpOfflineQueue({
    columns: { tasks: { updated_at: 'timestamptz' } },
  })
  const page = openPage({ tables: { tasks: { conflict } } })
  mock.db.from('tasks').update({ id: 'a' }, { ...theirs })
  await page.queue.enqueue(
    write ?? { table: 'tasks', action: 'update', key: 'a', patch: { ...ours }, base: BASE },
  )
  await page.queue.drain()
  const { conflicts, resolutions, pending } = page.queue.getSnapshot()
  return { ...page, rows, row: rows()[0], conflicts, resolutions, pending, mock }
}

describe('OfflineQueue, prop: conflict', () => {
  it('server-wins: leaves what the database holds, and says what was given up', async () => {
    const { row, resolutions, codes } = await meet(
      'server-wins',
      { title: 'Ours' },
      { title: 'Theirs' },
    )

    expect(row).toMatchObject({ title: 'Theirs' })
    expect(resolutions).toMatchObject([
      { by: 'server-wins', kept: 'remote', local: { title: 'Ours' }, remote: { title: 'Theirs' } },
    ])
    expect(codes()).toEqual(['conflict-settled'])
  })

  it('client-wins: writes over what is there', async () => {
    const { row, conflicts } = await meet('client-wins', { title: 'Ours' }, { title: 'Theirs' })

    expect(row).toMatchObject({ title: 'Ours' })
    expect(conflicts).toEqual([])
  })

  it.each([
    ['2020-01-01T00:00:00Z', 'Ours', 'local'],
    ['2999-01-01T00:00:00Z', 'Theirs', 'remote'],
  ])('last-write-wins: of a row written at %s leaves %s', async (updated_at, title, kept) => {
    const theirs = { title: 'Theirs', updated_at }
    const { row, resolutions } = await meet('last-write-wins', { title: 'Ours' }, theirs)

    expect(row).toMatchObject({ title })
    expect(resolutions).toMatchObject([{ kept }])
  })

  it('last-write-wins: keeps the conflict where no time is known', async () => {
    const { conflicts } = await meet('last-write-wins', { title: 'Ours' }, { title: 'Theirs' })

    expect(conflicts).toHaveLength(1)
  })

  it('merge: takes each column from the side that changed it', async () => {
    const write = versioned({ title: 'Ours', rank: 1 })
    const { row, resolutions } = await meet('merge', {}, { rank: 9, version: 2 }, write)

    expect(row).toMatchObject({ title: 'Ours', rank: 9 })
    expect(resolutions).toMatchObject([{ by: 'merge', kept: 'both' }])
  })

  it('merge: keeps a clash for a person', async () => {
    const theirs = { title: 'Theirs', version: 2 }
    const { row, conflicts } = await meet('merge', {}, theirs, versioned({ title: 'Ours' }))

    expect(row).toMatchObject({ title: 'Theirs' })
    expect(conflicts).toMatchObject([{ conflict: { remote: { title: 'Theirs' } } }])
  })

  it('a function: decides with all three sides', async () => {
    const decide = vi.fn(() => ({ title: 'Theirs and ours' }))
    const { row, resolutions } = await meet(decide, { title: 'Ours' }, { title: 'Theirs' })

    expect(decide).toHaveBeenCalledExactlyOnceWith({
      base: BASE,
      local: { ...BASE, title: 'Ours' },
      remote: expect.objectContaining({ title: 'Theirs' }),
    })
    expect(row).toMatchObject({ title: 'Theirs and ours' })
    expect(resolutions).toMatchObject([{ by: 'custom' }])
  })

  it('a function: keeps the conflict when it throws', async () => {
    const { conflicts, codes } = await meet(
      () => {
        throw new Error('No idea.')
      },
      { title: 'Ours' },
      { title: 'Theirs' },
    )

    expect(conflicts).toHaveLength(1)
    expect(codes()).toEqual(['conflict-failed'])
  })

  it.each([
    ['local', { title: 'Ours' }, 'local'],
    ['remote', { title: 'Theirs' }, 'remote'],
    [{ title: 'Both' }, { title: 'Both' }, 'local'],
  ] as const)('manual: ends as a person decides: %j', async (choice, expected, kept) => {
    const { queue, conflicts, rows } = await meet('manual', { title: 'Ours' }, { title: 'Theirs' })
    await queue.resolve(String(conflicts[0]?.id), choice)
    await queue.drain()

    expect(rows()[0]).toMatchObject(expected)
    expect(queue.getSnapshot()).toMatchObject({
      conflicts: [],
      resolutions: [{ by: 'person', kept }],
    })
  })

  it('manual: meets the next change too, instead of writing over it', async () => {
    const { queue, conflicts, mock } = await meet('manual', { title: 'Ours' }, { title: 'Theirs' })
    mock.db.from('tasks').update({ id: 'a' }, { title: 'Theirs again', version: 2 })
    await queue.resolve(String(conflicts[0]?.id), 'local')
    await queue.drain()

    expect(queue.getSnapshot().conflicts).toMatchObject([
      { conflict: { remote: { title: 'Theirs again' } } },
    ])
  })

  it('manual: brings back a row that is gone', async () => {
    const { mock, openPage, rows } = setUpOfflineQueue()
    const { queue } = openPage()
    mock.db.from('tasks').delete({ id: 'a' })
    const { id } = await queue.enqueue({
      ...{ table: 'tasks', action: 'update', key: 'a', patch: { title: 'Ours' }, base: BASE },
    })
    await queue.drain()
    expect(queue.getSnapshot().conflicts).toMatchObject([{ conflict: { remote: null } }])

    await queue.resolve(id, 'local')
    await queue.drain()
    expect(rows()).toMatchObject([{ id: 'a', title: 'Ours', rank: 1 }])
  })

  it('blocks the later writes of its row, and names it', async () => {
    const { queue, conflicts } = await meet('manual', { title: 'Ours' }, { title: 'Theirs' })
    await queue.enqueue({ table: 'tasks', action: 'delete', key: 'a' })
    await queue.drain()

    expect(queue.getSnapshot().blocked).toMatchObject([
      { action: 'delete', state: 'blocked', blockedBy: conflicts[0]?.id },
    ])
    await queue.discard(String(conflicts[0]?.id))
    await becomes(() => queue.getSnapshot().status === 'idle')
    expect(queue.getSnapshot().blocked).toEqual([])
  })
})
