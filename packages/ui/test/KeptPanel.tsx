import * as React from 'react'
import type { AdminNotification } from '../src/notification/adminNotification.ts'
import { NotificationPanel, type NotificationPanelProps } from '../src/notification-panel/index.ts'

/** A panel whose host keeps the list and does what it asks. */
export function KeptPanel({
  initial,
  ...props
}: { initial: AdminNotification[] } & Partial<NotificationPanelProps>) {
  const [notifications, setNotifications] = React.useState(initial)
  const before = React.useRef(initial)
  return (
    <NotificationPanel
      notifications={notifications}
      onMarkAsRead={(id) =>
        setNotifications((all) => all.map((one) => (one.id === id ? { ...one, read: true } : one)))
      }
      onRemove={(id) => {
        before.current = notifications
        setNotifications((all) => all.filter((one) => one.id !== id))
      }}
      onUndo={() => setNotifications(before.current)}
      {...props}
    />
  )
}
