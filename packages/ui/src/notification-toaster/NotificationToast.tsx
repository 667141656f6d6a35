'use client'
import * as Toast from '@radix-ui/react-toast'
import { X } from 'lucide-react'
import * as React from 'react'
import { IconButton } from '../button/IconButton.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { shorten } from '../notification/shorten.ts'
import { NotificationView } from '../notification-item/NotificationView.tsx'

export interface NotificationToastProps {
  toast: AdminNotification
  /** How long it stays, in milliseconds. What is urgent stays until it is dismissed. */
  duration: number
  icon: React.ReactNode
  onDismiss: (id: string) => void
  onMarkAsRead: ((id: string) => void) | undefined
}

/** One notification that just came. Renders an `<li>`. */
export function NotificationToast({
  toast,
  duration,
  icon,
  onDismiss,
  onMarkAsRead,
}: NotificationToastProps) {
  const translate = useTranslate(notificationMessages)
  const { id, priority, title, count = 1 } = toast
  const dismiss = translate('dismiss')
  const rootRef = React.useRef<HTMLLIElement>(null)
  const isForOthers = React.useRef(false)
  // One more event under the same toast is to be read as well. Another duration is what makes Radix
  // count from the start again, and a millisecond is one.
  const time = priority === 'urgent' ? Number.POSITIVE_INFINITY : duration + (count % 2)

  return (
    <Toast.Root
      ref={rootRef}
      open
      duration={time}
      className="lp-toast"
      // Radix takes the newest toast away at any Escape on the page. One that closes the panel, or a
      // dialog of the host, is not about a toast, which may be urgent and not yet read.
      onEscapeKeyDown={(event) => {
        const isMeant = rootRef.current !== null && event.composedPath().includes(rootRef.current)
        isForOthers.current = !isMeant
        // Radix closes before this turn is over.
        queueMicrotask(() => {
          isForOthers.current = false
        })
      }}
      onOpenChange={(isOpen) => isOpen || isForOthers.current || onDismiss(id)}
    >
      <NotificationView
        notification={toast}
        count={count}
        icon={icon}
        controlsTabIndex={undefined}
        onFollow={() => {
          onMarkAsRead?.(id)
          onDismiss(id)
        }}
        controls={
          <Toast.Close asChild>
            <IconButton
              label={dismiss}
              name={translate('actionOf', { action: dismiss, title: shorten(title) })}
            >
              <X />
            </IconButton>
          </Toast.Close>
        }
      />
    </Toast.Root>
  )
}
