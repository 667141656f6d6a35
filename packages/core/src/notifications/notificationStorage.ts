import type { AdminNotification } from './notification.ts'

/** What outlives the page. */
export interface KeptNotifications {
  /** Newest first. */
  notifications: readonly AdminNotification[]
  /** Ids that were told and are not in the list any more: they must not come back. */
  removed: readonly string[]
  /** In milliseconds since the epoch. `null` when not muted. */
  mutedUntil: number | null
}

/** Where notifications outlive the page. See `createNotificationStorage`. */
export interface NotificationStorage {
  /** What was kept, read once. Never throws. */
  load(now: number): KeptNotifications
  /** Something changed: keep what `content` returns, soon. Never throws. */
  save(content: () => KeptNotifications): void
  /** Keep it now. */
  flush(): void
}

/** Before anything was kept. */
export const NOTHING_KEPT: KeptNotifications = { notifications: [], removed: [], mutedUntil: null }
