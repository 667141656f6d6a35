'use client'
import { useRealtimeConnection, useRealtimeStatus } from '@livepane/react'
import * as React from 'react'
import { useLiveStatus } from '../useLiveStatus.ts'
import { AdminHeaderView, type AdminHeaderViewProps } from './AdminHeaderView.tsx'
import { AdminNotificationBell, type AdminNotificationBellProps } from './AdminNotificationBell.tsx'

/** Props of `AdminHeader`. */
export interface AdminHeaderProps extends Omit<AdminHeaderViewProps, 'page' | 'bell'> {
  /** What the bell tells. @default what the database wrote for whoever is signed in */
  notifications?: AdminNotificationBellProps['options']
}

/**
 * The top of an admin's page: its name, how true it is and the way to hold it still, the bell, and the
 * user. Renders a `<header>`.
 *
 * @throws LivepaneError `provider-missing`, `quiet-hours-invalid`
 */
export const AdminHeader = React.forwardRef<HTMLElement, AdminHeaderProps>(function AdminHeader(
  { notifications, ...viewProps },
  ref,
) {
  const connection = useRealtimeConnection()
  const { pause, resume, refresh, isUpdating, lastUpdated, confirmedAt, pending } =
    useRealtimeStatus()
  const status = useLiveStatus('AdminHeader')
  const { live, wanted, denied } =
    connection.status === 'connected'
      ? connection
      : { live: undefined, wanted: undefined, denied: undefined }
  return (
    <AdminHeaderView
      ref={ref}
      page={{
        ...{ status, isUpdating, lastUpdated, confirmedAt, pending },
        ...{ live, wanted, denied },
        onPause: (isPaused) => (isPaused ? pause() : resume()),
        onRefresh: refresh,
      }}
      bell={<AdminNotificationBell options={notifications} />}
      {...viewProps}
    />
  )
})
