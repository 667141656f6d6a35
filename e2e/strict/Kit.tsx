import {
  ActivityPanel,
  LiveAnnouncer,
  LiveBadge,
  LivepaneConfig,
  NotificationBell,
  NotificationPanel,
  NotificationToaster,
  OfflineIndicator,
  PendingChanges,
  PresenceAvatars,
  Skeleton,
  StatCard,
  UpdateIndicator,
} from '@livepane/ui'
import { BreakdownChart, TrendChart, UtilizationChart } from '@livepane/ui/charts'
import * as React from 'react'
import { equipment, months, revenueCostPlan, statuses } from '../../stories/support/chartData.ts'
import { manyNotifications, oneDay } from '../../stories/support/notifications.ts'
import { waiting } from '../../stories/support/pendingWrites.ts'
import { createPeople } from '../../stories/support/people.ts'

const many = manyNotifications(80)
const people = createPeople(12)
const nothing = () => {}

export interface KitProps {
  /** Where popovers open. */
  container?: HTMLElement
}

/** Every part that draws something, with what makes it measure, move or open. */
export function Kit({ container }: KitProps) {
  const [value, setValue] = React.useState(1284)
  return (
    <LivepaneConfig locale="en" now={() => Date.parse('2026-11-21T12:00:00Z')}>
      <button type="button" onClick={() => setValue(value + 1)}>
        Change the number
      </button>
      <NotificationBell unreadCount={6} {...(container && { container })}>
        {/* So many that they are drawn by the virtual list. */}
        <NotificationPanel notifications={many} onRemove={nothing} onMarkAsRead={nothing} />
      </NotificationBell>
      <StatCard title="Bookings" value={value} status="live" sparkline={[1, 4, 2, 8]} />
      <StatCard title="Revenue" value={null} loading skeletonDelay={0} />
      <UpdateIndicator status="live" isUpdating={false} lastUpdated={0} onPause={nothing} />
      <LiveBadge status="reconnecting" />
      <ActivityPanel onlineUsers={12} activeSessions={14} recentBookings={37} users={people} />
      <PresenceAvatars users={people} />
      <OfflineIndicator isOnline={false} status="idle" pending={waiting} />
      <PendingChanges pending={waiting} onRetry={nothing} onDiscard={nothing} />
      <Skeleton delay={0} />
      <TrendChart title="Revenue" series={revenueCostPlan} data={months} />
      <BreakdownChart title="Bookings" data={statuses} />
      <UtilizationChart title="Equipment" data={equipment} />
      <NotificationToaster toasts={oneDay.slice(0, 2)} onDismiss={nothing} />
      <LiveAnnouncer notifications={oneDay} />
    </LivepaneConfig>
  )
}
