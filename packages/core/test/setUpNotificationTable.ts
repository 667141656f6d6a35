import { vi } from 'vitest'
import type { Row, TableChange } from '../src/changes/change.ts'
import { adminNotificationRules } from '../src/notifications/adminNotificationRules.ts'
import { createNotificationCenter } from '../src/notifications/createNotificationCenter.ts'
import type { NotificationCenterOptions } from '../src/notifications/notificationCenterOptions.ts'
import type { NotificationTable } from '../src/notifications/notificationTable.ts'
import { watchNotificationTable } from '../src/notifications/watchNotificationTable.ts'
import { createManager } from './createManager.ts'

export const NOON = Date.UTC(2026, 10, 21, 12)
export const READ_AT = '2026-11-21T12:30:00Z'

/** A row that was written that many minutes before noon. */
export function notificationRow(id: number, columns: Row = {}): Row {
  return {
    ...{ id, type: 'booking', priority: 'medium', title: `Row ${id}`, message: '', read_at: null },
    created_at: new Date(NOON - id * 60_000).toISOString(),
    ...columns,
  }
}

interface SetUpOptions extends NotificationCenterOptions {
  rows?: Row[]
  /** How many of the first reads fail. */
  failures?: number
}

/** A table with these unread rows, and a page that shows them. */
export function setUpNotificationTable({ rows = [], failures = 0, ...options }: SetUpOptions = {}) {
  const { server, manager, log } = createManager()
  const center = createNotificationCenter({ rules: adminNotificationRules, ...options })
  const stored = { rows, isAll: true }
  const readUnread = vi.fn<NotificationTable['list']>(async () => {
    if (readUnread.mock.calls.length <= failures) throw new Error('permission denied')
    return { ...stored }
  })
  const saveRead = vi.fn(async (_keys: readonly string[], _read: boolean): Promise<void> => {})
  const table: NotificationTable = {
    ...{ schema: 'public', table: 'notifications', list: readUnread },
    save: async (keys, { read }) => {
      if (read !== undefined) await saveRead(keys, read)
    },
  }
  const source = watchNotificationTable(center, manager, table)
  return {
    ...{ server, manager, center, log, stored, source, readUnread, saveRead },
    shown: () =>
      center.getSnapshot().notifications.map(({ title, read }) => (read ? `(${title})` : title)),
    toasts: () => center.getSnapshot().toasts.map(({ title }) => title),
    state: () => source.state.getSnapshot(),
    wait: (ms = 0) => vi.advanceTimersByTimeAsync(ms),
    /** A change of the table of notifications. */
    change: (change: TableChange) => server.change({ ...change, table: 'notifications' }),
  }
}
