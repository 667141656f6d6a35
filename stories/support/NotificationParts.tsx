import { useAdminNotifications } from '@livepane/react'
import {
  LiveAnnouncer,
  NotificationBell,
  NotificationPanel,
  NotificationToaster,
} from '@livepane/ui'
import * as React from 'react'

/** Toasts for ever: a picture of one that is about to go would be a matter of luck. */
const STILL = 3_600_000

/** `useAdminNotifications` in the parts that it is made for. */
export function NotificationParts() {
  const told = useAdminNotifications()
  const [isOpen, setIsOpen] = React.useState(false)
  return (
    <div
      style={{
        ...{ display: 'grid', gap: 16, transform: 'scale(1)' },
        ...{ inlineSize: 420, maxInlineSize: '100%', blockSize: 560 },
      }}
    >
      <div style={{ display: 'flex', alignItems: 'start', justifyContent: 'space-between' }}>
        <p data-testid="phase">{told.phase}</p>
        <NotificationBell
          unreadCount={told.unreadCount}
          isMuted={told.mutedUntil !== null}
          open={isOpen}
          onOpenChange={setIsOpen}
        >
          <NotificationPanel
            notifications={told.notifications}
            loading={told.isLoading}
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
      </div>
      <NotificationToaster
        toasts={told.toasts}
        moreToasts={told.moreToasts}
        duration={STILL}
        onDismiss={told.dismissToast}
        onMarkAsRead={told.markAsRead}
        onShowAll={() => setIsOpen(true)}
      />
      <LiveAnnouncer notifications={told.audible} />
    </div>
  )
}
