'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { arrangeToasts } from './arrangeToasts.ts'
import { NotificationToast } from './NotificationToast.tsx'
import { ToastStack } from './ToastStack.tsx'

/** Where the keyboard finds the toasts. */
const HOTKEY = ['F8'] as const

/** Corner of the page; `start` and `end` follow the direction of the text. */
export type ToasterPosition = 'top-start' | 'top-end' | 'bottom-start' | 'bottom-end'

/** Props of `NotificationToaster`. */
export interface NotificationToasterProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What pops up, in order of arrival. One `id` is one toast, updated in place. Keep routine refreshes out. */
  toasts: readonly AdminNotification[]
  /** Called when a toast is closed, swiped away, followed or over. Take it from `toasts`; the notification stays. */
  onDismiss: (id: string) => void
  /** Called when a toast's link is followed. */
  onMarkAsRead?: ((id: string) => void) | undefined
  /** Called by the button with the number of waiting toasts, to show them all elsewhere. Without it there is a number only. */
  onShowAll?: (() => void) | undefined
  /**
   * Further notifications that `toasts` leaves out.
   * @default 0
   */
  moreToasts?: number | undefined
  /**
   * How many are on the page at once; the others wait.
   * @default 3
   */
  limit?: number | undefined
  /**
   * How long one stays, in milliseconds. Hover, focus and another window stop the time; what is urgent
   * stays until it is dismissed.
   * @default 8000
   */
  duration?: number | undefined
  /**
   * Corner of the page.
   * @default 'bottom-end'
   */
  position?: ToasterPosition | undefined
  /**
   * Keys, as `KeyboardEvent.code` names them, that together move the focus to the toasts.
   * @default ['F8']
   */
  hotkey?: readonly string[] | undefined
  /** An icon for a notification. @default a mark of its priority */
  renderIcon?: ((toast: AdminNotification) => React.ReactNode) | undefined
}

/**
 * What just happened, for a while, in a corner of the page. Mount one per page, from the start.
 * `LiveAnnouncer` does the speaking.
 * Renders a `<div>` fixed to the corner, empty while there is nothing to show.
 *
 * @example
 * <NotificationToaster toasts={toasts} onDismiss={dismissToast} onMarkAsRead={markAsRead} />
 */
export const NotificationToaster = React.forwardRef<HTMLDivElement, NotificationToasterProps>(
  function NotificationToaster(
    {
      toasts,
      onDismiss,
      onMarkAsRead,
      onShowAll,
      moreToasts = 0,
      limit = 3,
      duration = 8000,
      position = 'bottom-end',
      hotkey = HOTKEY,
      renderIcon,
      className,
      ...elementProps
    },
    ref,
  ) {
    const translate = useTranslate(notificationMessages)
    const { shown, waiting } = arrangeToasts(toasts, limit)
    const more = waiting.length + moreToasts
    const moreText = translate('moreToasts', { count: more })
    const dismissAll = () => {
      for (const { id } of [...shown, ...waiting]) onDismiss(id)
    }

    return (
      <div
        ref={ref}
        // A modal dialog hides the rest of the page from assistive technology, but not what has this
        // attribute; the toasts stay clickable under it, so they must stay readable too.
        aria-live="off"
        className={clsx('lp-toaster', className)}
        data-state={shown.length > 0 ? 'open' : 'empty'}
        data-position={position}
        {...elementProps}
      >
        {shown.length > 0 && (
          <ToastStack hotkey={hotkey} side={position.endsWith('end') ? 'end' : 'start'}>
            {shown.map((toast) => (
              <NotificationToast
                key={toast.id}
                toast={toast}
                duration={duration}
                icon={renderIcon?.(toast)}
                onDismiss={onDismiss}
                onMarkAsRead={onMarkAsRead}
              />
            ))}
          </ToastStack>
        )}
        {(shown.length > 1 || more > 0) && (
          <div className="lp-toaster-footer">
            {more > 0 &&
              (onShowAll ? (
                <Button
                  onClick={() => {
                    dismissAll()
                    onShowAll()
                  }}
                >
                  {moreText}
                </Button>
              ) : (
                <span className="lp-toaster-more">{moreText}</span>
              ))}
            {shown.length > 1 && <Button onClick={dismissAll}>{translate('dismissAll')}</Button>}
          </div>
        )}
      </div>
    )
  },
)
