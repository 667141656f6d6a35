import type { AdminNotification } from './notification.ts'
import type { NotificationMark } from './notificationTable.ts'

/** The notifications of a list, by id. */
export type ListedById = ReadonlyMap<string, AdminNotification>

/** What a person did to get from one list to the next, by id. Removing counts as reading. Pure. */
export function marksBetween(before: ListedById, after: ListedById): Map<string, NotificationMark> {
  const marks = new Map<string, NotificationMark>()
  for (const [id, was] of before) {
    const is = after.get(id)
    if (is === was) continue
    if (!is) marks.set(id, { removed: true, ...(!was.read && { read: true }) })
    else if (is.read !== was.read) marks.set(id, { read: is.read })
    else if (is.seen !== was.seen) marks.set(id, { seen: true })
  }
  for (const [id, { read }] of after) {
    if (!before.has(id)) marks.set(id, { removed: false, ...(!read && { read: false }) })
  }
  return marks
}
