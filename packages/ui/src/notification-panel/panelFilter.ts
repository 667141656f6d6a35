import type { AdminNotification, NotificationPriority } from '../notification/adminNotification.ts'

/** Which notifications a panel shows. */
export interface PanelFilter {
  /** Only what was not read yet. */
  isUnreadOnly: boolean
  /** Only this type; `undefined` means every type. */
  type: string | undefined
  /** Only this priority; `undefined` means every priority. */
  priority: NotificationPriority | undefined
}

/** Shows everything. */
export const everything: PanelFilter = {
  isUnreadOnly: false,
  type: undefined,
  priority: undefined,
}

/** Pure. Whether a notification passes. */
export function passes(notification: AdminNotification, filter: PanelFilter): boolean {
  return (
    !(filter.isUnreadOnly && notification.read) &&
    (filter.type === undefined || notification.type === filter.type) &&
    (filter.priority === undefined || notification.priority === filter.priority)
  )
}

/** Every type that occurs, in the order of the alphabet. */
export function typesOf(notifications: readonly AdminNotification[]): string[] {
  return [...new Set(notifications.map(({ type }) => type))].sort()
}
