import { NotificationCenter } from './notificationCenter.ts'
import type { NotificationCenterOptions } from './notificationCenterOptions.ts'

/**
 * Decides what a person is told, and keeps it. Push notifications, or hand it
 * the changes of tables and let rules write them.
 *
 * @throws LivepaneError `quiet-hours-invalid`
 * @example
 * const center = createNotificationCenter({ rules: adminNotificationRules })
 * realtime.table({ table: 'bookings' }, { onChange: center.handle })
 * center.subscribe(() => show(center.getSnapshot()))
 */
export function createNotificationCenter(
  options: NotificationCenterOptions = {},
): NotificationCenter {
  return new NotificationCenter(options)
}
