'use client'
import { type UseRealtimeUserActivityOptions, useRealtimeUserActivity } from '@livepane/react'
import { ActivityPanel, type ActivityPanelProps } from '@livepane/ui'
import * as React from 'react'
import { useLiveStatus } from '../useLiveStatus.ts'

/** Props of `RealtimeActivityPanel`. */
export interface RealtimeActivityPanelProps
  extends Omit<
      ActivityPanelProps,
      | 'onlineUsers'
      | 'activeSessions'
      | 'recentBookings'
      | 'users'
      | 'status'
      | 'updatedAt'
      | 'confirmedAt'
      | 'loading'
      | 'error'
    >,
    UseRealtimeUserActivityOptions {}

/**
 * People online, their sessions and the bookings of a day, live. It only looks on: users are in the
 * room by `useRealtimePresence`. Renders an `ActivityPanel`.
 *
 * @throws LivepaneError `provider-missing`, `topic-in-use`
 */
export const RealtimeActivityPanel = React.forwardRef<HTMLElement, RealtimeActivityPanelProps>(
  function RealtimeActivityPanel({ channel, recent, ...panelProps }, ref) {
    const { isLoading, error, live, ...activity } = useRealtimeUserActivity({
      channel,
      recent,
    })
    const status = useLiveStatus('RealtimeActivityPanel', live)
    return (
      <ActivityPanel
        ref={ref}
        {...activity}
        status={status}
        updatedAt={live.lastUpdated}
        confirmedAt={live.confirmedAt}
        loading={isLoading}
        error={error ?? (isLoading ? null : live.error)}
        {...panelProps}
      />
    )
  },
)
