'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { TimeAgo } from '../clock/TimeAgo.tsx'
import { toMilliseconds } from '../clock/timestamp.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { NotificationLink } from '../notification/NotificationLink.tsx'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { PriorityMark } from '../notification/PriorityMark.tsx'
import { safeHref } from '../notification/safeHref.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

export interface NotificationViewProps extends React.ComponentPropsWithoutRef<'article'> {
  notification: AdminNotification
  /** How many events it stands for. */
  count: number
  /** Takes the place of the priority's mark. */
  icon: React.ReactNode
  /** Buttons that act on it. */
  controls: React.ReactNode
  /** `tabIndex` of its link. */
  controlsTabIndex: number | undefined
  /** Called when its link is followed. */
  onFollow: () => void
}

/** How one notification, or a group of them, is laid out. Renders an `<article>` named by its title. */
export const NotificationView = React.forwardRef<HTMLElement, NotificationViewProps>(
  function NotificationView(
    {
      notification: { priority, title, message, actionUrl, actionLabel, timestamp, read },
      count,
      icon,
      controls,
      controlsTabIndex,
      onFollow,
      className,
      children,
      ...elementProps
    },
    ref,
  ) {
    const { locale } = useLivepaneConfig()
    const translate = useTranslate(notificationMessages)
    const titleId = React.useId()
    const at = toMilliseconds(timestamp)
    const href = safeHref(actionUrl)
    const link = { tabIndex: controlsTabIndex, onClick: onFollow, 'data-primary': true }

    return (
      <article
        ref={ref}
        aria-labelledby={titleId}
        className={clsx('lp-notification lp-priority', className)}
        data-state={read ? 'read' : 'unread'}
        data-priority={priority}
        {...elementProps}
      >
        <span className="lp-notification-icon">{icon ?? <PriorityMark priority={priority} />}</span>
        <div className="lp-notification-body">
          <div className="lp-notification-header">
            <p id={titleId} className="lp-notification-title">
              {href && !actionLabel ? (
                <NotificationLink href={href} {...link}>
                  <bdi>{title}</bdi>
                </NotificationLink>
              ) : (
                <bdi>{title}</bdi>
              )}
            </p>
            {count > 1 && (
              <span className="lp-notification-count">
                <span aria-hidden="true" dir="ltr">
                  ×{numberFormat(locale, {}).format(count)}
                </span>
                <VisuallyHidden>{translate('times', { count })}</VisuallyHidden>
              </span>
            )}
          </div>
          <p className="lp-notification-message">
            <bdi>{message}</bdi>
          </p>
          <div className="lp-notification-meta">
            {(priority === 'urgent' || priority === 'high') && (
              <>
                <span className="lp-notification-priority">{translate(priority)}</span>
                {at !== null && <span aria-hidden="true">·</span>}
              </>
            )}
            {at !== null && <TimeAgo at={at} />}
            {href && actionLabel && (
              <NotificationLink
                href={href}
                className="lp-notification-action"
                aria-describedby={titleId}
                {...link}
              >
                <bdi>{actionLabel}</bdi>
              </NotificationLink>
            )}
          </div>
          {children}
        </div>
        {!read && (
          <span className="lp-notification-unread">
            <VisuallyHidden>{translate('unread')}</VisuallyHidden>
          </span>
        )}
        {controls && <span className="lp-notification-controls">{controls}</span>}
      </article>
    )
  },
)
