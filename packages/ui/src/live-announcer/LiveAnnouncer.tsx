'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { useArrivalAnnouncement } from './useArrivalAnnouncement.ts'
import { useLinkAnnouncement } from './useLinkAnnouncement.ts'
import { useRegion } from './useRegion.ts'

const NOTHING: readonly AdminNotification[] = []

/** Props of `LiveAnnouncer`. */
export interface LiveAnnouncerProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What may be said of: what arrives unread is, a single one by its title, an urgent one at once. */
  notifications?: readonly AdminNotification[] | undefined
  /** The page's live link. Its loss is said after five seconds, its return if the loss was said. */
  status?: LiveStatus | undefined
  /**
   * Least time between two announcements of new notifications, in milliseconds.
   * @default 5000
   */
  announceEvery?: number | undefined
}

/**
 * The page's voice for those who do not see it: new notifications, loss and return of the link.
 * Mount one per page, from the start: a live region that arrives together with its words is not read.
 * Bell, panel and toasts leave the speaking of arrivals to it, so that nothing is said twice.
 * Renders a visually hidden `<div>` with one polite and one assertive region.
 *
 * @example
 * <LiveAnnouncer notifications={notifications} status={status} />
 */
export const LiveAnnouncer = React.forwardRef<HTMLDivElement, LiveAnnouncerProps>(
  function LiveAnnouncer(
    { notifications = NOTHING, status, announceEvery = 5000, className, ...elementProps },
    ref,
  ) {
    const [polite, say] = useRegion()
    const [assertive, interrupt] = useRegion()
    useArrivalAnnouncement({ notifications, announceEvery, say, interrupt })
    useLinkAnnouncement(status, say)

    return (
      <div
        ref={ref}
        className={clsx('lp-visually-hidden lp-live-announcer', className)}
        data-status={status}
        {...elementProps}
      >
        <div role="status" aria-atomic="false">
          {polite.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
        <div role="alert" aria-atomic="false">
          {assertive.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
      </div>
    )
  },
)
