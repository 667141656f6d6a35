import { groupNotifications } from './groupNotifications.ts'
import type { NotificationSnapshot } from './notification.ts'
import type { NotificationState } from './notificationState.ts'

/** What is shown of a state. Parts in which nothing changed keep their reference. Pure. */
export function takeSnapshot(
  { notifications, toasts, mutedUntil }: NotificationState,
  before: NotificationSnapshot,
): NotificationSnapshot {
  const rest = { toasts: toasts.shown, moreToasts: toasts.more, mutedUntil }
  if (notifications === before.notifications) return { ...before, ...rest }
  const unread = notifications.filter(({ read }) => !read)
  return {
    notifications,
    groups: groupNotifications(notifications, before.groups),
    unreadCount: unread.length,
    unseenCount: notifications.filter(({ seen }) => !seen).length,
    audible: unread.filter(({ quiet }) => !quiet),
    ...rest,
  }
}
