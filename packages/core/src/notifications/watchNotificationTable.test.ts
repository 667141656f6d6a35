import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { createManager } from '../../test/createManager.ts'
import type { Row } from '../changes/change.ts'
import { adminNotificationRules } from './adminNotificationRules.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import type { NotificationCenterOptions } from './notificationCenterOptions.ts'
import type { NotificationTable } from './notificationTable.ts'
import { watchNotificationTable } from './watchNotificationTable.ts'
import { watchRules } from './watchRules.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const READ_AT = '2026-11-21T12:30:00Z'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A row that was written that many minutes before noon. */
function row(id: number, columns: Row = {}): Row {
  return {
    ...{ id, type: 'booking', priority: 'medium', title: `Row ${id}`, message: '', read_at: null },
    created_at: new Date(NOON - id * 60_000).toISOString(),
    ...columns,
  }
}

interface SetUp extends NotificationCenterOptions {
  rows?: Row[]
  /** How many of the first reads fail. */
  failures?: number
}

/** A table with these unread rows, and a page that shows them. */
function setUp({ rows = [], failures = 0, ...options }: SetUp = {}) {
  const { server, manager, log } = createManager()
  const center = createNotificationCenter({ rules: adminNotificationRules, ...options })
  const stored = { rows, isAll: true }
  const readUnread = vi.fn<NotificationTable['readUnread']>(async () => {
    if (readUnread.mock.calls.length <= failures) throw new Error('permission denied')
    return { ...stored }
  })
  const saveRead = vi.fn<NotificationTable['saveRead']>(async () => {})
  const table = { schema: 'public', table: 'notifications', readUnread, saveRead }
  const source = watchNotificationTable(center, manager, table)
  return {
    ...{ server, manager, center, log, stored, source, readUnread, saveRead },
    shown: () =>
      center.getSnapshot().notifications.map(({ title, read }) => (read ? `(${title})` : title)),
    toasts: () => center.getSnapshot().toasts.map(({ title }) => title),
    state: () => source.state.getSnapshot(),
    wait: (ms = 0) => vi.advanceTimersByTimeAsync(ms),
    /** A change of the table of notifications. */
    change: (change: ReturnType<typeof inserted>) =>
      server.change({ ...change, table: 'notifications' }),
  }
}

describe('watchNotificationTable', () => {
  it('shows what is unread at the start, without a toast', async () => {
    const { center, shown, toasts, state, wait } = setUp({ rows: [row(1), row(2)] })
    expect(state()).toEqual({ phase: 'joining', error: null, isLoading: true })
    await wait()

    expect(state().isLoading).toBe(false)
    expect(shown()).toEqual(['Row 1', 'Row 2'])
    expect(toasts()).toEqual([])
    expect(center.getSnapshot().audible).toEqual([])
  })

  it('reads every column of a row', async () => {
    const { center, wait } = setUp({
      rows: [
        row(1, {
          ...{ action_url: '/a', action_label: 'Open', group_key: 'g', count: 3 },
          metadata: { from: 'trigger' },
        }),
      ],
    })
    await wait()

    expect(center.getSnapshot().notifications).toEqual([
      {
        ...{
          id: 'notifications:1',
          type: 'booking',
          priority: 'medium',
          title: 'Row 1',
          message: '',
        },
        ...{
          actionUrl: '/a',
          actionLabel: 'Open',
          groupKey: 'g@2026-11-21T11:59:00.000Z',
          count: 3,
        },
        ...{ timestamp: '2026-11-21T11:59:00.000Z', read: false, seen: false, quiet: true },
        metadata: { from: 'trigger', table: 'notifications' },
      },
    ])
  })

  it('tells a new row, and takes over what is read or deleted elsewhere', async () => {
    const { server, shown, toasts, saveRead, wait, change } = setUp()
    await server.goLive()
    await wait()

    change(inserted(row(1)))
    change(inserted(row(2)))
    change(inserted(row(3, { read_at: READ_AT })))
    expect(toasts()).toEqual(['Row 1', 'Row 2'])

    change(updated(row(1, { read_at: READ_AT })))
    expect(shown()).toEqual(['(Row 1)', 'Row 2'])
    expect(toasts()).toEqual(['Row 2'])

    change(updated(row(1)))
    expect(shown()).toEqual(['Row 1', 'Row 2'])

    change(deleted({ id: 2 }))
    expect(shown()).toEqual(['Row 1'])
    expect(saveRead).not.toHaveBeenCalled()
  })

  it('ignores changes of rows that were read long ago', async () => {
    const { server, shown, wait, change } = setUp()
    await server.goLive()
    await wait()

    change(updated(row(1, { read_at: READ_AT, title: 'Corrected' })))
    change(deleted({ id: 1 }))

    expect(shown()).toEqual([])
  })

  it('reads again after a gap: tells what was missed, and nothing twice', async () => {
    const { server, stored, shown, toasts, center, readUnread, wait, change } = setUp({
      rows: [row(1), row(2)],
    })
    await server.goLive()
    await wait()
    change(inserted(row(3)))
    center.dismissToast('notifications:3')
    const before = readUnread.mock.calls.length

    server.dropSocket()
    // Meanwhile one is read, one deleted and one written.
    stored.rows = [row(3), row(4)]
    server.openSocket()
    await server.goLive()
    await wait()

    expect(readUnread).toHaveBeenCalledTimes(before + 1)
    expect(shown()).toEqual(['(Row 1)', '(Row 2)', 'Row 3', 'Row 4'])
    expect(toasts()).toEqual(['Row 4'])
  })

  it('takes nothing for read that there was no room for in the answer', async () => {
    const { server, stored, shown, wait } = setUp({ rows: [row(1), row(2)] })
    await server.goLive()
    await wait()

    stored.rows = [row(1)]
    stored.isAll = false
    server.dropSocket()
    server.openSocket()
    await server.goLive()
    await wait()

    expect(shown()).toEqual(['Row 1', 'Row 2'])
  })

  it('believes a change that arrives during a read more than the read', async () => {
    const { server, readUnread, saveRead, shown, wait, change } = setUp({ rows: [row(1)] })
    await server.goLive()
    await wait()
    let answer = (_: { rows: Row[]; isAll: boolean }) => {}
    readUnread.mockReturnValue(new Promise((resolve) => (answer = resolve)))

    server.dropSocket()
    server.openSocket()
    await server.goLive()
    change(updated(row(1, { read_at: READ_AT })))
    change(inserted(row(2)))
    change(inserted(row(3)))
    // The fourth was written while the link was down.
    change(deleted({ id: 4 }))
    answer({ rows: [row(1), row(4)], isAll: true })
    await wait()

    expect(shown()).toEqual(['(Row 1)', 'Row 2', 'Row 3'])
    expect(saveRead).not.toHaveBeenCalled()
  })

  it('saves what a person reads or removes, and takes it back with undo', async () => {
    const { center, saveRead, wait } = setUp({ rows: [row(1), row(2), row(3)] })
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
    const { server, center, saveRead, shown, wait, change } = setUp({ rows: [row(1)] })
    await server.goLive()
    await wait()
    let saved = () => {}
    saveRead.mockReturnValueOnce(new Promise<void>((resolve) => (saved = resolve)))

    center.remove('notifications:1')
    center.undo()
    // The table tells of the first save, not yet of the second.
    change(updated(row(1, { read_at: READ_AT })))
    saved()
    await wait()

    expect(shown()).toEqual(['Row 1'])
    expect(saveRead.mock.calls).toEqual([
      [['1'], true],
      [['1'], false],
    ])
  })

  it('keeps a read state that cannot be saved, says why, and tries until it is', async () => {
    const { server, center, saveRead, shown, state, log, wait } = setUp({ rows: [row(1)] })
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
    const { saveRead, shown, wait } = setUp({ storage, rows: [row(1), row(2)] })
    await wait()

    expect(saveRead.mock.calls).toEqual([[['1', '2'], true]])
    expect(shown()).toEqual(['(Row 3)', '(Row 1)'])
  })

  it('says why the rows cannot be read, and shows them as soon as they can', async () => {
    const { shown, toasts, state, log, readUnread, wait } = setUp({ rows: [row(1)], failures: 2 })
    await wait()
    expect(state()).toMatchObject({
      ...{ isLoading: true, error: { code: 'notifications-unsynced' } },
    })

    await wait(10_000)

    expect(readUnread).toHaveBeenCalledTimes(3)
    expect(shown()).toEqual(['Row 1'])
    expect(toasts()).toEqual([])
    expect(state()).toMatchObject({ isLoading: false, error: null })
    expect(log.filter(({ code }) => code === 'notifications-unsynced')).toHaveLength(1)
  })

  it('reads at intervals while realtime cannot be had', async () => {
    const { server, stored, readUnread, toasts, wait } = setUp()
    await server.goLive()
    await wait()
    server.dropSocket()
    await wait(15_000)
    const before = readUnread.mock.calls.length

    stored.rows = [row(1)]
    await wait(36_000)

    expect(readUnread.mock.calls.length).toBeGreaterThan(before)
    expect(toasts()).toEqual(['Row 1'])
  })

  it('tells an event once that a rule tells too, and saves its read state', async () => {
    const { server, manager, center, shown, toasts, saveRead, wait } = setUp()
    watchRules(center, manager)
    await server.goLive()
    await wait()
    const bookings = server.joined.find(({ entries }) => entries[0]?.table === 'bookings')
    const notifications = server.joined.find(({ entries }) => entries[0]?.table === 'notifications')

    server.change(inserted({ id: 42 }), 'rows', bookings)
    const written = inserted(row(1, { event_key: 'bookings:created:42' }))
    server.change({ ...written, table: 'notifications' }, 'rows', notifications)
    expect(shown()).toEqual(['New Booking'])
    expect(toasts()).toEqual(['New Booking'])

    center.markAllAsRead()
    await wait()
    expect(saveRead.mock.calls).toEqual([[['1'], true]])
  })

  it('tells a thousand missed in one step, with three toasts', async () => {
    const { server, stored, center, wait } = setUp()
    await server.goLive()
    await wait()
    const listener = vi.fn()
    center.subscribe(listener)

    server.dropSocket()
    stored.rows = Array.from({ length: 1000 }, (_, id) => row(id))
    server.openSocket()
    await server.goLive()
    await wait()

    expect(listener).toHaveBeenCalledTimes(1)
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1000, moreToasts: 997 })
  })

  it('leaves nothing behind when stopped, not even during a request', async () => {
    const { server, source, center, saveRead, shown, wait } = setUp({ rows: [row(1)] })
    source.stop()
    await wait()
    expect(shown()).toEqual([])

    center.push({ id: 'notifications:1', type: 'user', title: 'x' })
    center.markAllAsRead()
    await wait(60_000)

    expect(saveRead).not.toHaveBeenCalled()
    expect(server.joined).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
