import { type AdminNotification, groupOf, higher, type NotificationGroup } from './notification.ts'

/**
 * The notifications, newest first, by group. A group that holds the same as one
 * of `known` keeps its reference. Pure.
 */
export function groupNotifications(
  notifications: readonly AdminNotification[],
  known: readonly NotificationGroup[] = [],
): readonly NotificationGroup[] {
  const gathered = new Map<string, AdminNotification[]>()
  for (const notification of notifications) {
    const key = groupOf(notification)
    const members = gathered.get(key)
    if (members) members.push(notification)
    else gathered.set(key, [notification])
  }
  const before = new Map(known.map((group) => [group.key, group]))
  return [...gathered].map(([key, members]) => {
    const same = before.get(key)
    const held = same?.notifications ?? []
    const isSame =
      held.length === members.length && members.every((member, at) => member === held[at])
    return same && isSame ? same : makeGroup(key, members)
  })
}

function makeGroup(key: string, notifications: readonly AdminNotification[]): NotificationGroup {
  return {
    key,
    notifications,
    count: notifications.reduce((sum, { count = 1 }) => sum + count, 0),
    unreadCount: notifications.filter(({ read }) => !read).length,
    priority: notifications.map(({ priority }) => priority).reduce(higher),
  }
}
