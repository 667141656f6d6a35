'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { ClaimFooter } from '../claim/ClaimFooter.tsx'
import type { LiveProps } from '../claim/liveProps.ts'
import { useClaim } from '../claim/useClaim.ts'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { isHeld } from '../live-status/liveStatus.ts'
import { PresenceAvatars } from '../presence-avatars/PresenceAvatars.tsx'
import type { PresenceUser } from '../presence-avatars/presenceUser.ts'
import { Problem } from '../problem/Problem.tsx'
import { ActivityFigure } from './ActivityFigure.tsx'
import { activityMessages } from './activityMessages.ts'

/** Props of `ActivityPanel`. */
export interface ActivityPanelProps
  extends LiveProps,
    Omit<React.ComponentPropsWithoutRef<'section'>, 'children'> {
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
    const { at, hasError, claim } = useClaim({
      status,
      updatedAt,
      confirmedAt,
      staleAfter,
      error,
    })
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
            isLinkRefused={status === 'error'}
            isRetrying={loading}
            onRetry={onRetry}
          />
        )}
        <ClaimFooter claim={claim} hasError={hasError} at={at} isHeld={isHeld(claim)} />
      </section>
    )
  },
)
