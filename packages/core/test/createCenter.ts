import { createNotificationCenter } from '../src/notifications/createNotificationCenter.ts'
import type { NotificationInput } from '../src/notifications/notification.ts'
import type { NotificationCenterOptions } from '../src/notifications/notificationCenterOptions.ts'

/** A Saturday. */
export const NOON = Date.UTC(2026, 10, 21, 12)
export const MINUTE_MS = 60_000

/** A center, and what tests tell it and see of it. */
export function createCenter(options: NotificationCenterOptions = {}) {
  const center = createNotificationCenter(options)
  return {
    center,
    /** Tells one of that id, now. */
    tell: (id: string, input: Partial<NotificationInput> = {}) =>
      center.push({ id, type: 'booking', title: `Title of ${id}`, ...input }),
    ids: () => center.getSnapshot().notifications.map(({ id }) => id),
    toasts: () => center.getSnapshot().toasts.map(({ id }) => id),
  }
}
