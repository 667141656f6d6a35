export { adminNotificationRules } from './notifications/adminNotificationRules.ts'
export { createNotificationCenter } from './notifications/createNotificationCenter.ts'
export type {
  NotificationStorageOptions,
  TextStorage,
} from './notifications/createNotificationStorage.ts'
export { createNotificationStorage } from './notifications/createNotificationStorage.ts'
export type {
  LiveNotificationsOptions,
  LiveNotificationsSnapshot,
} from './notifications/liveNotifications.ts'
export {
  LiveNotifications,
  liveNotifications,
  NO_LIVE_NOTIFICATIONS,
} from './notifications/liveNotifications.ts'
export type {
  AdminNotification,
  NotificationGroup,
  NotificationInput,
  NotificationPriority,
  NotificationSnapshot,
  NotificationType,
} from './notifications/notification.ts'
export { NotificationCenter } from './notifications/notificationCenter.ts'
export type { NotificationCenterOptions } from './notifications/notificationCenterOptions.ts'
export { notificationReceipts } from './notifications/notificationReceipts.ts'
export type { NotificationRule } from './notifications/notificationRule.ts'
export type { NotificationSource } from './notifications/notificationSource.ts'
export type { KeptNotifications, NotificationStorage } from './notifications/notificationStorage.ts'
export type {
  NotificationMark,
  NotificationTable,
  NotificationTableOptions,
} from './notifications/notificationTable.ts'
export { notificationTable } from './notifications/notificationTable.ts'
export { plainText } from './notifications/plainText.ts'
export type { QuietHours, QuietWindow, Weekday } from './notifications/quietHours.ts'
export { safeActionUrl } from './notifications/safeActionUrl.ts'
export type { SourceState } from './notifications/sourceState.ts'
export { watchNotificationTable } from './notifications/watchNotificationTable.ts'
export { watchRules } from './notifications/watchRules.ts'
