'use client'
import clsx from 'clsx'
import * as React from 'react'
import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { ErrorLike } from '../error-text/errorText.ts'
import { shownMoment } from '../last-updated/shownMoment.ts'
import { useFreshness } from '../last-updated/useFreshness.ts'
import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'
import { PresenceAvatars } from '../presence-avatars/PresenceAvatars.tsx'
import type { PresenceUser } from '../presence-avatars/presenceUser.ts'
import { Problem } from '../problem/Problem.tsx'
import { cardClaim } from '../stat-card/cardClaim.ts'
import { StatCardFooter } from '../stat-card/StatCardFooter.tsx'
import { ActivityFigure } from './ActivityFigure.tsx'
import { activityMessages } from './activityMessages.ts'

/** Props of `ActivityPanel`. */
export interface ActivityPanelProps
  extends Omit<React.ComponentPropsWithoutRef<'section'>, 'children'> {
  /** People online, however many tabs each has open. `null` is not known, and shown as a dash. */
  onlineUsers: number | null | undefined
  /** Their open tabs and devices. */
  activeSessions: number | null | undefined
  /** Bookings of the last 24 hours. */
  recentBookings: number | null | undefined
  /** Who is online. Without it there are no avatars. */
  users?: readonly PresenceUser[] | undefined
  /**
   * How many avatars are shown before a number stands for the others.
   * @default 5
   */
  maxUsers?: number | undefined
  /** The link behind the numbers. Without it the panel claims nothing. */
  status?: LiveStatus | undefined
  /** When the numbers last changed. */
  updatedAt?: Timestamp
  /** When the numbers were last known to be true; said in place of `updatedAt` while the link is down. */
  confirmedAt?: Timestamp
  /**
   * Age in milliseconds from which numbers without a live link are called out of date.
   * @default never
   */
  staleAfter?: number | undefined
  /**
   * Whether the numbers are being fetched. What is there already stays.
   * @default false
   */
  loading?: boolean | undefined
  /**
   * How long loading shows nothing, in milliseconds.
   * @default 1000
   */
  skeletonDelay?: number | undefined
  /** Why the numbers could not be fetched. */
  error?: ErrorLike | null | undefined
  /** Called to fetch them again. Without it there is no button. */
  onRetry?: (() => void) | undefined
}

/**
 * What is going on: people, their sessions and the bookings of a day, each as true as its link.
 * Renders a `<section>` named by its heading.
 */
export const ActivityPanel = React.forwardRef<HTMLElement, ActivityPanelProps>(
  function ActivityPanel(
    {
      onlineUsers,
      activeSessions,
      recentBookings,
      users,
      maxUsers,
      status,
      updatedAt,
      confirmedAt,
      staleAfter,
      loading = false,
      skeletonDelay,
      error,
      onRetry,
      className,
      ...elementProps
    },
    ref,
  ) {
    const translate = useTranslate(activityMessages)
    const titleId = React.useId()
    const at = shownMoment(status, {
      updatedAt: toMilliseconds(updatedAt),
      confirmedAt: toMilliseconds(confirmedAt),
    })
    const hasError = Boolean(error)
    const isOld = useFreshness(at, staleAfter, status) === 'stale'
    const claim = cardClaim({ status, hasError, isOld })
    // An empty list is news only where the list is known to be whole.
    const areUsersKnown = users && (users.length > 0 || !(loading || isHeld(claim)))
    const truth = { claim, loading, hasError, skeletonDelay }

    return (
      <section
        ref={ref}
        aria-labelledby={titleId}
        aria-busy={loading || undefined}
        className={clsx('lp-status lp-activity-panel', className)}
        data-state={isHeld(claim) ? 'held' : loading ? 'loading' : 'ready'}
        data-status={claim}
        {...elementProps}
      >
        <header className="lp-activity-header">
          <h2 id={titleId}>{translate('activity')}</h2>
          {areUsersKnown && <PresenceAvatars users={users} max={maxUsers} />}
        </header>
        <dl className="lp-activity-figures">
          <ActivityFigure label={translate('onlineUsers')} value={onlineUsers} {...truth} />
          <ActivityFigure label={translate('activeSessions')} value={activeSessions} {...truth} />
          <ActivityFigure
            label={translate('recentBookings')}
            hint={translate('lastDay')}
            value={recentBookings}
            {...truth}
          />
        </dl>
        {error && (
          <Problem
            subject={translate('activity')}
            error={error}
            isHeld={at !== null}
            isRetrying={loading}
            onRetry={onRetry}
          />
        )}
        <StatCardFooter
          // The box above has said that something is wrong, and what.
          claim={hasError && claim === 'error' ? undefined : claim}
          updatedAt={at}
          isHeld={isHeld(claim)}
        />
      </section>
    )
  },
)
