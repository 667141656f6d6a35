import type { Timestamp } from '../clock/timestamp.ts'

/** How much a notification matters, from least to most. Only `urgent` stays until it is dismissed. */
export type NotificationPriority = 'low' | 'medium' | 'high' | 'urgent'

/** Every `NotificationPriority`, from most to least. */
export const notificationPriorities = [
  'urgent',
  'high',
  'medium',
  'low',
] as const satisfies readonly NotificationPriority[]

/** Something that a person should be told. Texts are plain: markup in them is shown, not run. */
export interface AdminNotification {
  id: string
  /** What kind of thing happened, such as `'booking_created'`; the panel filters by it. */
  type: string
  priority: NotificationPriority
  title: string
  message: string
  /** Where to go. Only `http(s)`, `mailto` and paths of this site become a link. */
  actionUrl?: string | undefined
  /** What the link says. Without it the title is the link. */
  actionLabel?: string | undefined
  /** When it happened. */
  timestamp: Timestamp
  /** Whether it was read. */
  read: boolean
  /** Whether it has been in front of the reader, read or not. */
  seen: boolean
  /** Notifications of one key are shown as one, with the number of them. */
  groupKey?: string | undefined
  /**
   * How many events it stands for.
   * @default 1
   */
  count?: number | undefined
  /** Whatever the host wants to keep with it. */
  metadata?: Readonly<Record<string, unknown>> | undefined
}
