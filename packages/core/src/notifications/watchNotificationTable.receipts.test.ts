import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { createManager } from '../../test/createManager.ts'
import { NOON, notificationRow, READ_AT } from '../../test/setUpNotificationTable.ts'
import type { Row, TableChange } from '../changes/change.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import type { NotificationTable } from './notificationTable.ts'
import { watchNotificationTable } from './watchNotificationTable.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A page over a table with receipts, that lists these rows. */
async function setUp(...rows: Row[]) {
  const { server, manager } = createManager()
  const center = createNotificationCenter()
  const stored = { rows, isAll: true }
  const list = vi.fn<NotificationTable['list']>(async () => ({ ...stored }))
  const save = vi.fn<NotificationTable['save']>(async () => {})
  const names = { schema: 'public', table: 'notifications', receipts: 'notification_receipts' }
  const watch = () => watchNotificationTable(center, manager, { ...names, list, save })
  const source = watch()
  const wait = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
  await server.goLive()
  await wait()
  const on = (table: string, change: TableChange): void => {
    const channel = server.joined.find(({ entries }) => entries[0]?.table === table)
    server.change({ ...change, table }, 'rows', channel)
  }
  return {
    ...{ server, manager, center, stored, list, save, wait, watch, source },
    shown: () =>
      center.getSnapshot().notifications.map(({ title, read }) => (read ? `(${title})` : title)),
    toasts: () => center.getSnapshot().toasts.map(({ title }) => title),
    /** A change of the notifications. */
    change: (change: TableChange) => on('notifications', change),
    /** What the same person did with a notification on another page. */
    receipt: (id: number, columns: Row) =>
      on(
        'notification_receipts',
        updated({
          ...{ id: `r${id}`, notification_id: id, seen_at: READ_AT, read_at: null },
          ...{ removed_at: null, ...columns },
        }),
      ),
    receiptDeleted: (id: number) => on('notification_receipts', deleted({ id: `r${id}` })),
  }
}

/** A row as it is listed for the person. */
const row = (id: number, columns: Row = {}) =>
  notificationRow(id, { seen_at: null, removed_at: null, ...columns })

describe('receipts of watchNotificationTable', () => {
  it('shows what is listed, read or not, without a toast', async () => {
    const { center, shown, toasts } = await setUp(
      row(1),
      row(2, { seen_at: READ_AT, read_at: READ_AT }),
    )

    expect(shown()).toEqual(['Row 1', '(Row 2)'])
    expect(toasts()).toEqual([])
    expect(center.getSnapshot()).toMatchObject({ unreadCount: 1, unseenCount: 1 })
  })

  it('is read once when everything is refreshed by hand, and not for each of its two tables', async () => {
    const { manager, stored, list, shown, wait } = await setUp(row(1))
    const before = list.mock.calls.length
    stored.rows = [row(2)]

    manager.resync()
    await wait()

    expect(shown()).toEqual(['Row 2'])
    expect(list).toHaveBeenCalledTimes(before + 1)
  })

  it('saves what is seen, read, removed and brought back, alike ones in one request', async () => {
    const { center, save, wait } = await setUp(row(1), row(2))

    for (const act of [
      () => center.markAllAsSeen(),
      () => center.markAsRead('notifications:1'),
      () => center.remove('notifications:1'),
      () => center.undo(),
      () => center.clearAll(),
    ]) {
      act()
      await wait()
    }

    expect(save.mock.calls).toEqual([
      [['1', '2'], { seen: true }],
      [['1'], { read: true }],
      [['1'], { removed: true }],
      [['1'], { removed: false }],
      [['1'], { removed: true }],
      [['2'], { removed: true, read: true }],
    ])
  })

  it('takes over what the person did on another page, and saves none of it', async () => {
    const { center, shown, save, list, receipt, receiptDeleted, wait } = await setUp(row(1), row(2))
    const before = list.mock.calls.length

    receipt(1, {})
    expect(center.getSnapshot()).toMatchObject({ unseenCount: 1, unreadCount: 2 })
    receipt(1, { read_at: READ_AT })
    expect(shown()).toEqual(['(Row 1)', 'Row 2'])
    receipt(1, {})
    expect(shown()).toEqual(['Row 1', 'Row 2'])
    receipt(2, { removed_at: READ_AT })
    receiptDeleted(1)
    await wait()

    expect(shown()).toEqual(['Row 1'])
    expect(save).not.toHaveBeenCalled()
    expect(list).toHaveBeenCalledTimes(before)
  })

  it('shows again what was brought back on another page, without a toast', async () => {
    const { shown, toasts, save, receipt, wait } = await setUp(row(1), row(2))
    receipt(1, { removed_at: READ_AT })
    expect(shown()).toEqual(['Row 2'])

    receipt(1, {})
    await wait()

    expect(shown()).toEqual(['Row 1', 'Row 2'])
    expect(toasts()).toEqual([])
    expect(save).not.toHaveBeenCalled()
  })

  it('can still bring back what it removed after the table told of it', async () => {
    const { center, shown, save, receipt, wait } = await setUp(row(1))
    center.remove('notifications:1')
    await wait()
    receipt(1, { read_at: READ_AT, removed_at: READ_AT })

    center.undo()
    await wait()

    expect(shown()).toEqual(['Row 1'])
    expect(save).toHaveBeenLastCalledWith(['1'], { removed: false, read: false })
  })

  it('takes an edit of a row for no news, whatever became of it', async () => {
    const { shown, toasts, receipt, change } = await setUp(row(1), row(2))
    receipt(1, { read_at: READ_AT })
    receipt(2, { removed_at: READ_AT })

    const { read_at: _, ...written } = notificationRow(1)
    change(updated({ ...written, message: 'Corrected' }))
    change(updated({ ...written, id: 2 }))
    // Removed on an earlier visit.
    change(updated({ ...written, id: 9 }))
    change(inserted({ ...written, id: 3, title: 'Row 3' }))

    expect(shown()).toEqual(['Row 3', '(Row 1)'])
    expect(toasts()).toEqual(['Row 3'])
  })

  it('is after a gap what the person left it on other pages', async () => {
    const { server, stored, shown, toasts, save, wait } = await setUp(row(1), row(2), row(3))

    server.dropSocket()
    // Meanwhile one is read, one removed and one written.
    stored.rows = [row(1, { read_at: READ_AT }), row(3), row(4)]
    server.openSocket()
    await server.goLive()
    await wait()

    expect(shown()).toEqual(['(Row 1)', 'Row 3', 'Row 4'])
    expect(toasts()).toEqual(['Row 4'])
    expect(save).not.toHaveBeenCalled()
  })

  it('believes the person whose deed is not saved yet more than the table', async () => {
    const { server, center, stored, shown, save, receipt, wait } = await setUp(row(1), row(2))
    save.mockImplementation(async () => {
      stored.rows = [row(2)]
    })
    save.mockRejectedValueOnce(new Error('Failed to fetch'))
    center.remove('notifications:1')
    await wait()
    receipt(1, {})

    server.dropSocket()
    server.openSocket()
    await server.goLive()
    await wait(60_000)

    expect(shown()).toEqual(['Row 2'])
    expect(save).toHaveBeenCalledTimes(2)
  })

  it('saves on a later page what could not be saved before a page without a list', async () => {
    const { center, stored, save, shown, wait, watch, source } = await setUp(row(1))
    save.mockRejectedValueOnce(new Error('No network.'))
    center.markAllAsRead()
    await wait()
    source.stop()
    save.mockImplementation(async () => {
      stored.rows = [row(1, { read_at: READ_AT, seen_at: READ_AT })]
    })
    watch()
    await wait(5000)

    expect(shown()).toEqual(['(Row 1)'])
    expect(save).toHaveBeenLastCalledWith(['1'], { read: true })
    center.remove('notifications:1')
    await wait()
    expect(save).toHaveBeenLastCalledWith(['1'], { removed: true })
  })

  it('tells what was missed though it is edited while it is being read', async () => {
    const { manager, list, change, shown, wait } = await setUp()
    let answer = (): void => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    list.mockImplementation(async () => {
      await answered
      return { rows: [row(1)], isAll: true }
    })
    manager.resync()
    await wait(1000)
    change(updated(row(1, { message: 'Edited' })))
    answer()
    await wait()

    expect(shown()).toEqual(['Row 1'])
  })
})
