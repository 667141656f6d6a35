'use client'
import { type UseAdminNotificationsOptions, useAdminNotifications } from '@livepane/react'
import {
  LiveAnnouncer,
  NotificationBell,
  type NotificationBellProps,
  NotificationPanel,
  NotificationToaster,
} from '@livepane/ui'
import * as React from 'react'
import { useLiveStatus } from '../useLiveStatus.ts'

/** Props of `AdminNotificationBell`. */
export interface AdminNotificationBellProps
  extends Omit<NotificationBellProps, 'unreadCount' | 'children' | 'isMuted'> {
  /**
   * What is told. Make it once, outside.
   * @default { source: 'table' }: what the database wrote for whoever is signed in
   */
  options?: UseAdminNotificationsOptions | undefined
}

const FROM_THE_TABLE: UseAdminNotificationsOptions = { source: 'table' }

/**
 * Everything about notifications: the bell with its panel, toasts in a corner of the page, and the
 * voice that reads them out. Mount one per page. Renders a `NotificationBell`, and what stands elsewhere.
 *
 * @throws LivepaneError `provider-missing`, `quiet-hours-invalid`
 */
export const AdminNotificationBell = React.forwardRef<
  HTMLButtonElement,
  AdminNotificationBellProps
>(function AdminNotificationBell(
  { options = FROM_THE_TABLE, open, onOpenChange, ...bellProps },
  ref,
) {
  const told = useAdminNotifications(options)
  const status = useLiveStatus('AdminNotificationBell')
  const [isOpen, setIsOpen] = React.useState(false)
  const setOpen = (next: boolean) => {
    setIsOpen(next)
    onOpenChange?.(next)
  }
  return (
    <>
      <NotificationBell
        ref={ref}
        unreadCount={told.unreadCount}
        isMuted={told.mutedUntil !== null}
        open={open ?? isOpen}
        onOpenChange={setOpen}
        {...bellProps}
      >
        <NotificationPanel
          notifications={told.notifications}
          loading={told.phase === 'idle' || told.phase === 'joining'}
          error={told.error}
          onMarkAsRead={told.markAsRead}
          onMarkAllAsRead={told.markAllAsRead}
          onMarkGroupAsRead={told.markGroupAsRead}
          onMarkAllAsSeen={told.markAllAsSeen}
          onRemove={told.remove}
          onClearAll={told.clearAll}
          onUndo={told.undo}
          mutedUntil={told.mutedUntil}
          onMuteFor={told.muteFor}
        />
      </NotificationBell>
      <NotificationToaster
        toasts={told.toasts}
        moreToasts={told.moreToasts}
        onDismiss={told.dismissToast}
        onMarkAsRead={told.markAsRead}
        onShowAll={() => setOpen(true)}
      />
      <LiveAnnouncer notifications={told.audible} status={status} />
    </>
  )
})
