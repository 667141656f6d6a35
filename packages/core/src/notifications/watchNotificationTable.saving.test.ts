import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { updated } from '../../test/changes.ts'
import {
  NOON,
  notificationRow,
  READ_AT,
  setUpNotificationTable,
} from '../../test/setUpNotificationTable.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('read states of watchNotificationTable', () => {
  it('saves what a person reads or removes, and takes it back with undo', async () => {
    const { center, saveRead, wait } = setUpNotificationTable({
      rows: [notificationRow(1), notificationRow(2), notificationRow(3)],
    })
    await wait()

    center.markAsRead('notifications:1')
    await wait()
    center.remove('notifications:2')
    await wait()
    center.undo()
    await wait()
    center.push({ id: 'own', type: 'user', title: 'Not of the table' })
    center.markAllAsRead()
    await wait()

    expect(saveRead.mock.calls).toEqual([
      [['1'], true],
      [['2'], true],
      [['2'], false],
      [['2', '3'], true],
    ])
  })

  it('believes the person who takes it back while it is being saved', async () => {
    const { server, center, saveRead, shown, wait, change } = setUpNotificationTable({
      rows: [notificationRow(1)],
    })
    await server.goLive()
    await wait()
    let saved = () => {}
    saveRead.mockReturnValueOnce(new Promise<void>((resolve) => (saved = resolve)))

    center.remove('notifications:1')
    center.undo()
    // The table tells of the first save, not yet of the second.
    change(updated(notificationRow(1, { read_at: READ_AT })))
    saved()
    await wait()

    expect(shown()).toEqual(['Row 1'])
    expect(saveRead.mock.calls).toEqual([
      [['1'], true],
      [['1'], false],
    ])
  })

  it('keeps a read state that cannot be saved, says why, and tries until it is', async () => {
    const { server, center, saveRead, shown, state, log, wait } = setUpNotificationTable({
      rows: [notificationRow(1)],
    })
    await server.goLive()
    await wait()
    saveRead.mockRejectedValueOnce(new Error('Failed to fetch'))
    saveRead.mockRejectedValueOnce(new Error('Failed to fetch'))

    center.markAsRead('notifications:1')
    await wait()
    expect(shown()).toEqual(['(Row 1)'])
    expect(state().error).toMatchObject({
      code: 'notifications-unsynced',
      cause: new Error('Failed to fetch'),
    })

    // The table does not know yet, and says so in the next read.
    server.dropSocket()
    server.openSocket()
    await server.goLive()
    await wait(60_000)

    expect(shown()).toEqual(['(Row 1)'])
    expect(saveRead).toHaveBeenCalledTimes(3)
    expect(state().error).toBeNull()
    expect(log.filter(({ code }) => code === 'notifications-unsynced')).toHaveLength(1)
  })

  it('saves what was read or removed in an earlier visit and never saved', async () => {
    const early = createNotificationCenter()
    early.push([
      {
        id: 'notifications:1',
        type: 'booking',
        title: 'Row 1',
        metadata: { table: 'notifications' },
      },
      {
        id: 'notifications:2',
        type: 'booking',
        title: 'Row 2',
        metadata: { table: 'notifications' },
      },
      {
        id: 'notifications:3',
        type: 'booking',
        title: 'Row 3',
        metadata: { table: 'notifications' },
      },
    ])
    early.markAsRead('notifications:1')
    early.remove('notifications:2')
    const storage = {
      load: () => ({
        notifications: early.getSnapshot().notifications,
        removed: ['notifications:2'],
        mutedUntil: null,
      }),
      save: () => {},
      flush: () => {},
    }

    // The third was read on another device.
    const { saveRead, shown, wait } = setUpNotificationTable({
      storage,
      rows: [notificationRow(1), notificationRow(2)],
    })
    await wait()

    expect(saveRead.mock.calls).toEqual([[['1', '2'], true]])
    expect(shown()).toEqual(['(Row 3)', '(Row 1)'])
  })
})
