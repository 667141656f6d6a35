import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import {
  NOON,
  notificationRow,
  READ_AT,
  setUpNotificationTable,
} from '../../test/setUpNotificationTable.ts'
import type { Row } from '../changes/change.ts'
import { watchRules } from './watchRules.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('watchNotificationTable', () => {
  it('shows what is unread at the start, without a toast', async () => {
    const { center, shown, toasts, state, wait } = setUpNotificationTable({
      rows: [notificationRow(1), notificationRow(2)],
    })
    expect(state()).toEqual({ phase: 'joining', error: null, isLoading: true })
    await wait()

    expect(state().isLoading).toBe(false)
    expect(shown()).toEqual(['Row 1', 'Row 2'])
    expect(toasts()).toEqual([])
    expect(center.getSnapshot().audible).toEqual([])
  })

  it('reads every column of a row', async () => {
    const { center, wait } = setUpNotificationTable({
      rows: [
        notificationRow(1, {
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
    const { server, shown, toasts, saveRead, wait, change } = setUpNotificationTable()
    await server.goLive()
    await wait()

    change(inserted(notificationRow(1)))
    change(inserted(notificationRow(2)))
    change(inserted(notificationRow(3, { read_at: READ_AT })))
    expect(toasts()).toEqual(['Row 1', 'Row 2'])

    change(updated(notificationRow(1, { read_at: READ_AT })))
    expect(shown()).toEqual(['(Row 1)', 'Row 2'])
    expect(toasts()).toEqual(['Row 2'])

    change(updated(notificationRow(1)))
    expect(shown()).toEqual(['Row 1', 'Row 2'])

    change(deleted({ id: 2 }))
    expect(shown()).toEqual(['Row 1'])
    expect(saveRead).not.toHaveBeenCalled()
  })

  it('ignores changes of rows that were read long ago', async () => {
    const { server, shown, wait, change } = setUpNotificationTable()
    await server.goLive()
    await wait()

    change(updated(notificationRow(1, { read_at: READ_AT, title: 'Corrected' })))
    change(deleted({ id: 1 }))

    expect(shown()).toEqual([])
  })

  it('reads again after a gap: tells what was missed, and nothing twice', async () => {
    const { server, stored, shown, toasts, center, readUnread, wait, change } =
      setUpNotificationTable({
        rows: [notificationRow(1), notificationRow(2)],
      })
    await server.goLive()
    await wait()
    change(inserted(notificationRow(3)))
    center.dismissToast('notifications:3')
    const before = readUnread.mock.calls.length

    server.dropSocket()
    // Meanwhile one is read, one deleted and one written.
    stored.rows = [notificationRow(3), notificationRow(4)]
    server.openSocket()
    await server.goLive()
    await wait()

    expect(readUnread).toHaveBeenCalledTimes(before + 1)
    expect(shown()).toEqual(['(Row 1)', '(Row 2)', 'Row 3', 'Row 4'])
    expect(toasts()).toEqual(['Row 4'])
  })

  it('takes nothing for read that there was no room for in the answer', async () => {
    const { server, stored, shown, wait } = setUpNotificationTable({
      rows: [notificationRow(1), notificationRow(2)],
    })
    await server.goLive()
    await wait()

    stored.rows = [notificationRow(1)]
    stored.isAll = false
    server.dropSocket()
    server.openSocket()
    await server.goLive()
    await wait()

    expect(shown()).toEqual(['Row 1', 'Row 2'])
  })

  it('believes a change that arrives during a read more than the read', async () => {
    const { server, readUnread, saveRead, shown, wait, change } = setUpNotificationTable({
      rows: [notificationRow(1)],
    })
    await server.goLive()
    await wait()
    let answer = (_: { rows: Row[]; isAll: boolean }) => {}
    readUnread.mockReturnValue(new Promise((resolve) => (answer = resolve)))

    server.dropSocket()
    server.openSocket()
    await server.goLive()
    change(updated(notificationRow(1, { read_at: READ_AT })))
    change(inserted(notificationRow(2)))
    change(inserted(notificationRow(3)))
    // The fourth was written while the link was down.
    change(deleted({ id: 4 }))
    answer({ rows: [notificationRow(1), notificationRow(4)], isAll: true })
    await wait()

    expect(shown()).toEqual(['(Row 1)', 'Row 2', 'Row 3'])
    expect(saveRead).not.toHaveBeenCalled()
  })

  it('says why the rows cannot be read, and shows them as soon as they can', async () => {
    const { shown, toasts, state, log, readUnread, wait } = setUpNotificationTable({
      rows: [notificationRow(1)],
      failures: 2,
    })
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
    const { server, stored, readUnread, toasts, wait } = setUpNotificationTable()
    await server.goLive()
    await wait()
    server.dropSocket()
    await wait(15_000)
    const before = readUnread.mock.calls.length

    stored.rows = [notificationRow(1)]
    await wait(36_000)

    expect(readUnread.mock.calls.length).toBeGreaterThan(before)
    expect(toasts()).toEqual(['Row 1'])
  })

  it('tells an event once that a rule tells too, and saves its read state', async () => {
    const { server, manager, center, shown, toasts, saveRead, wait } = setUpNotificationTable()
    watchRules(center, manager)
    await server.goLive()
    await wait()
    const bookings = server.joined.find(({ entries }) => entries[0]?.table === 'bookings')
    const notifications = server.joined.find(({ entries }) => entries[0]?.table === 'notifications')

    server.change(inserted({ id: 42 }), 'rows', bookings)
    const written = inserted(notificationRow(1, { event_key: 'bookings:created:42' }))
    server.change({ ...written, table: 'notifications' }, 'rows', notifications)
    expect(shown()).toEqual(['New Booking'])
    expect(toasts()).toEqual(['New Booking'])

    center.markAllAsRead()
    await wait()
    expect(saveRead.mock.calls).toEqual([[['1'], true]])
  })

  it('tells a thousand missed in one step, with three toasts', async () => {
    const { server, stored, center, wait } = setUpNotificationTable()
    await server.goLive()
    await wait()
    const listener = vi.fn()
    center.subscribe(listener)

    server.dropSocket()
    stored.rows = Array.from({ length: 1000 }, (_, id) => notificationRow(id))
    server.openSocket()
    await server.goLive()
    await wait()

    expect(listener).toHaveBeenCalledTimes(1)
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1000, moreToasts: 997 })
  })

  it('leaves nothing behind when stopped, not even during a request', async () => {
    const { server, source, center, saveRead, shown, wait } = setUpNotificationTable({
      rows: [notificationRow(1)],
    })
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
