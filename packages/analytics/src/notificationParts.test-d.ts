import type { AdminNotifications } from '@livepane/react'
import type {
  LiveAnnouncerProps,
  NotificationBellProps,
  NotificationItemProps,
  NotificationPanelProps,
  NotificationToasterProps,
} from '@livepane/ui'

/** What the hook returns goes into the parts as it is: this file compiles only while it does. */
export function connect(told: AdminNotifications) {
  const [notification] = told.notifications
  return {
    bell: {
      unreadCount: told.unreadCount,
      isMuted: told.mutedUntil !== null,
    } satisfies Partial<NotificationBellProps>,
    item:
      notification &&
      ({ notification, onMarkAsRead: told.markAsRead } satisfies NotificationItemProps),
    panel: {
      notifications: told.notifications,
      loading: told.isLoading,
      error: told.error,
      onMarkAsRead: told.markAsRead,
      onMarkAllAsRead: told.markAllAsRead,
      onMarkGroupAsRead: told.markGroupAsRead,
      onMarkAllAsSeen: told.markAllAsSeen,
      onRemove: told.remove,
      onClearAll: told.clearAll,
      onUndo: told.undo,
      mutedUntil: told.mutedUntil,
      onMuteFor: told.muteFor,
    } satisfies NotificationPanelProps,
    toaster: {
      toasts: told.toasts,
      moreToasts: told.moreToasts,
      onDismiss: told.dismissToast,
      onMarkAsRead: told.markAsRead,
    } satisfies NotificationToasterProps,
    announcer: { notifications: told.audible } satisfies LiveAnnouncerProps,
  }
}
