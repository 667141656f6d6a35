import {
  type AdminNotification,
  NotificationBell,
  type NotificationBellProps,
  NotificationPanel,
  type NotificationPanelProps,
} from '@livepane/ui'
import * as React from 'react'

/** The panel's handlers over a list in memory, as an app has them over its notification centre. */
export function useNotifications(initial: readonly AdminNotification[]) {
  const [notifications, setNotifications] = React.useState(initial)
  const before = React.useRef(initial)

  const change = (next: (all: readonly AdminNotification[]) => readonly AdminNotification[]) =>
    setNotifications((all) => {
      before.current = all
      return next(all)
    })
  const markRead = (isMeant: (one: AdminNotification) => boolean) =>
    setNotifications((all) => all.map((one) => (isMeant(one) ? { ...one, read: true } : one)))

  return {
    notifications,
    unreadCount: notifications.filter(({ read }) => !read).length,
    onMarkAsRead: (id: string) => markRead((one) => one.id === id),
    onMarkAllAsRead: () => markRead(() => true),
    onMarkGroupAsRead: (key: string) => markRead((one) => one.groupKey === key),
    onRemove: (id: string) => change((all) => all.filter((one) => one.id !== id)),
    onClearAll: () => change(() => []),
    onUndo: () => setNotifications(before.current),
  }
}

/** A panel that does what it is told. */
export function WorkingPanel(props: NotificationPanelProps) {
  const { unreadCount, ...center } = useNotifications(props.notifications)
  return <NotificationPanel {...props} {...center} />
}

export interface WorkingBellProps extends Omit<NotificationBellProps, 'unreadCount' | 'children'> {
  notifications: readonly AdminNotification[]
}

/** A bell with a panel that does what it is told. */
export function WorkingBell({ notifications, ...props }: WorkingBellProps) {
  const { unreadCount, ...center } = useNotifications(notifications)
  return (
    <NotificationBell unreadCount={unreadCount} {...props}>
      <NotificationPanel {...center} />
    </NotificationBell>
  )
}
