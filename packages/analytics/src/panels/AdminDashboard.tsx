'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { useRealtimeDashboardStats } from '../dashboard/useRealtimeDashboardStats.ts'
import { useLivePart } from '../parts/useLivePart.ts'
import type { PropertyScope } from '../propertyScope.ts'
import { AdminHeader, type AdminHeaderProps } from './AdminHeader.tsx'
import { BookingSummaryPanel } from './BookingSummaryPanel.tsx'
import { ClientHealthPanel } from './ClientHealthPanel.tsx'
import { CompliancePanel } from './CompliancePanel.tsx'
import { DashboardFiguresView } from './DashboardFiguresView.tsx'
import { ExpensePanel } from './ExpensePanel.tsx'
import { OperationsPanel } from './OperationsPanel.tsx'
import { RealtimeActivityPanel } from './RealtimeActivityPanel.tsx'
import { RevenuePanel } from './RevenuePanel.tsx'

/** Props of `AdminDashboard`. */
export interface AdminDashboardProps
  extends Omit<React.ComponentPropsWithoutRef<'main'>, 'title' | 'children'>,
    Pick<AdminHeaderProps, 'title' | 'user' | 'notifications'>,
    PropertyScope {
  /** ISO 4217 code of the project's currency, such as `'EUR'`. Without it amounts are bare numbers. */
  currency?: string | undefined
  /** The year of the compliance panel. @default this year, in UTC */
  year?: number | undefined
  /** The room in which users are present. @default 'online_users' */
  channel?: string | undefined
}

/**
 * An admin's page: every panel, live, from a phone to a wide screen. `propertyId` narrows bookings by
 * status and expenses; the others are about everything. Renders a `<main>`.
 *
 * @throws LivepaneError `provider-missing`, `quiet-hours-invalid`
 * @example
 * <RealtimeProvider client={client}>
 *   <AdminDashboard currency="EUR" user={<UserMenu />} />
 * </RealtimeProvider>
 */
export const AdminDashboard = React.forwardRef<HTMLElement, AdminDashboardProps>(
  function AdminDashboard(
    { title, user, notifications, propertyId, currency, year, channel, className, ...elementProps },
    ref,
  ) {
    const numbers = useRealtimeDashboardStats()
    const stats = useLivePart('AdminDashboard', numbers.stats, numbers)
    return (
      <main
        ref={ref}
        className={clsx('lp-dashboard', className)}
        data-status={stats.status}
        {...elementProps}
      >
        <AdminHeader title={title} user={user} notifications={notifications} />
        <DashboardFiguresView stats={stats} currency={currency} />
        <div className="lp-dashboard-panels">
          <RevenuePanel currency={currency} />
          <div className="lp-dashboard-column">
            <BookingSummaryPanel propertyId={propertyId} currency={currency} />
            <RealtimeActivityPanel channel={channel} />
          </div>
          <OperationsPanel className="lp-dashboard-wide" />
          <ExpensePanel propertyId={propertyId} currency={currency} className="lp-dashboard-wide" />
          <ClientHealthPanel currency={currency} className="lp-dashboard-wide" />
          <CompliancePanel year={year} className="lp-dashboard-wide" />
        </div>
      </main>
    )
  },
)
