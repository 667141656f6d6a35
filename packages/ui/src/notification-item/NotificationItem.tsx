'use client'
import { Check, X } from 'lucide-react'
import * as React from 'react'
import { IconButton } from '../button/IconButton.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { shorten } from '../notification/shorten.ts'
import { NotificationView } from './NotificationView.tsx'

/** Props of `NotificationItem`. */
export interface NotificationItemProps
  extends Omit<React.ComponentPropsWithoutRef<'article'>, 'children'> {
  notification: AdminNotification
  /**
   * Takes the place of the priority's mark, such as an icon of the type or someone's picture.
   * @default a mark of the priority
   */
  icon?: React.ReactNode
  /** Buttons of the app's own, such as "Approve" and "Decline", below the message. */
  actions?: React.ReactNode
  /** Called to mark it as read: by its button, or because its link was followed. Without it there is no button. */
  onMarkAsRead?: ((id: string) => void) | undefined
  /** Called to remove it. Without it there is no button. */
  onRemove?: ((id: string) => void) | undefined
  /**
   * `tabIndex` of the link and the buttons inside, for a list that moves the focus itself.
   * @default the browser's own
   */
  controlsTabIndex?: number | undefined
}

/**
 * One notification: what happened, when, how much it matters, and what to do about it.
 * Renders an `<article>` named by its title.
 */
export const NotificationItem = React.forwardRef<HTMLElement, NotificationItemProps>(
  function NotificationItem(
    { notification, icon, actions, onMarkAsRead, onRemove, controlsTabIndex, ...elementProps },
    ref,
  ) {
    const translate = useTranslate(notificationMessages)
    const { id, read, count = 1 } = notification
    const nameOf = (action: string) =>
      translate('actionOf', { action, title: shorten(notification.title) })

    return (
      <NotificationView
        ref={ref}
        tabIndex={-1}
        notification={notification}
        count={count}
        icon={icon}
        controlsTabIndex={controlsTabIndex}
        onFollow={() => read || onMarkAsRead?.(id)}
        controls={
          (onMarkAsRead || onRemove) && (
            <>
              {onMarkAsRead && !read && (
                <IconButton
                  label={translate('markAsRead')}
                  name={nameOf(translate('markAsRead'))}
                  tabIndex={controlsTabIndex}
                  onClick={(event) => {
                    // The button goes once it has done its work; the focus stays with the notification.
                    event.currentTarget.closest('article')?.focus()
                    onMarkAsRead(id)
                  }}
                >
                  <Check />
                </IconButton>
              )}
              {onRemove && (
                <IconButton
                  label={translate('remove')}
                  name={nameOf(translate('remove'))}
                  tabIndex={controlsTabIndex}
                  onClick={() => onRemove(id)}
                >
                  <X />
                </IconButton>
              )}
            </>
          )
        }
        {...elementProps}
      >
        {actions && <div className="lp-notification-actions">{actions}</div>}
      </NotificationView>
    )
  },
)
