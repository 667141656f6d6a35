import type { MessagesOf } from '../config/messages.ts'

/** What each message about notifications is given to say. `null`: nothing. */
export interface NotificationMessageValues {
  /** Heading of the panel and name of its dialog. */
  notifications: null
  /** Name of the bell; `count` is what the badge shows. */
  notificationsUnread: { count: string }
  /** Said of a notification, and names the filter. */
  unread: null
  all: null
  markAsRead: null
  markAllAsRead: null
  markGroupAsRead: null
  remove: null
  clearAll: null
  undo: null
  dismiss: null
  dismissAll: null
  /** Name of a button that belongs to one notification. */
  actionOf: { action: string; title: string }
  /** Read aloud where the eye sees "×3". */
  times: { count: number }
  showGroup: { count: string }
  hideGroup: null
  today: null
  yesterday: null
  earlier: null
  filters: null
  type: null
  anyType: null
  priority: null
  anyPriority: null
  low: null
  medium: null
  high: null
  urgent: null
  noNotifications: null
  noNotificationsHint: null
  noMatches: null
  clearFilters: null
  notificationRemoved: { title: string }
  notificationsCleared: null
  mute: null
  muteForOneHour: null
  muteUntilMorning: null
  unmute: null
  mutedUntil: { time: string }
  /** Said beside `mutedUntil`. */
  urgentStillShown: null
  /** How many toasts wait for their turn. */
  moreToasts: { count: number }
  /** Name of the region with the toasts; `hotkey` moves the focus there. */
  toastRegion: { hotkey: string }
  newNotification: { title: string }
  /** Always more than one. */
  newNotifications: { count: number }
  urgentNotification: { title: string; message: string }
  connectionLost: null
  connectionRestored: null
}

/** English for notifications. */
export const notificationMessages: MessagesOf<NotificationMessageValues> = {
  notifications: 'Notifications',
  notificationsUnread: 'Notifications, {count} unread',
  unread: 'Unread',
  all: 'All',
  markAsRead: 'Mark as read',
  markAllAsRead: 'Mark all as read',
  markGroupAsRead: 'Mark group as read',
  remove: 'Remove',
  clearAll: 'Clear all',
  undo: 'Undo',
  dismiss: 'Dismiss',
  dismissAll: 'Dismiss all',
  actionOf: '{action}: {title}',
  times: ({ count }) => (count === 1 ? 'once' : `${count} times`),
  showGroup: 'Show all {count}',
  hideGroup: 'Show less',
  today: 'Today',
  yesterday: 'Yesterday',
  earlier: 'Earlier',
  filters: 'Filters',
  type: 'Type',
  anyType: 'All types',
  priority: 'Priority',
  anyPriority: 'All priorities',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
  noNotifications: 'You’re all caught up',
  noNotificationsHint: 'New notifications appear here.',
  noMatches: 'Nothing matches these filters',
  clearFilters: 'Clear filters',
  notificationRemoved: 'Removed “{title}”',
  notificationsCleared: 'Removed all notifications',
  mute: 'Mute',
  muteForOneHour: '1 hour',
  muteUntilMorning: 'Until morning',
  unmute: 'Unmute',
  mutedUntil: 'Muted until {time}',
  urgentStillShown: 'Urgent ones still come through.',
  moreToasts: ({ count }) => `+${count} more`,
  toastRegion: 'New notifications ({hotkey})',
  newNotification: 'New notification: {title}',
  newNotifications: '{count} new notifications',
  urgentNotification: 'Urgent: {title}. {message}',
  connectionLost: 'Connection lost. The page shows what was last known.',
  connectionRestored: 'Connection restored.',
}
