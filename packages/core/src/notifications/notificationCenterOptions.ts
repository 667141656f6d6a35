import type { Logger } from '../log.ts'
import type { NotificationPriority } from './notification.ts'
import type { NotificationRule } from './notificationRule.ts'
import type { NotificationStorage } from './notificationStorage.ts'
import type { QuietHours } from './quietHours.ts'

/** Options of `createNotificationCenter`. */
export interface NotificationCenterOptions {
  /**
   * Which changes `handle` tells, and in what words. See `adminNotificationRules`.
   * @default none
   */
  rules?: readonly NotificationRule[] | undefined
  /**
   * When nothing pops up unless it is urgent. It is kept all the same.
   * @default never
   */
  quietHours?: QuietHours | undefined
  /**
   * The least priority that pops up.
   * @default 'medium'
   */
  minToastPriority?: NotificationPriority | undefined
  /**
   * Notifications of one `groupKey` are one group when they come within this many
   * milliseconds of its first.
   * @default 300000
   */
  groupWindowMs?: number | undefined
  /**
   * Where notifications outlive the page: `createNotificationStorage()`.
   * @default kept in memory only, because who uses the browser next could read them
   */
  storage?: NotificationStorage | undefined
  /**
   * Primary key of each table of the rules whose key is not `id`.
   * @default {}
   */
  primaryKeys?: Record<string, string | readonly string[]> | undefined
  /**
   * The clock, in milliseconds since the epoch.
   * @default Date.now
   */
  now?: (() => number) | undefined
  /** Receives what goes wrong in rules. Without it, the console does. */
  logger?: Logger | undefined
}
