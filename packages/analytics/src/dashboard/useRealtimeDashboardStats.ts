'use client'
import { type Freshness, useClient, useManager, useRealtimeStats } from '@livepane/react'
import { useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { isWorthRetrying } from '../read-models/isWorthRetrying.ts'
import { useRefresh } from '../read-models/useRefresh.ts'
import { useNow } from '../useNow.ts'
import { foldDashboard } from './dashboardState.ts'
import { readDashboard } from './readDashboard.ts'
import { countAt, nextLeaving } from './rollingWindow.ts'

/** The five numbers of a dashboard, over what the reader may see. */
export interface DashboardStats {
  totalBookings: number
  pendingBookings: number
  /** People with an account. */
  activeUsers: number
  /** The worth of completed bookings, in the currency of the project. */
  totalRevenue: number
  /** Who applied within the last thirty days, by the clock of this page. */
  newProfessionals: number
}

/** The numbers of a dashboard, and how far they can be trusted. */
export interface RealtimeDashboardStats {
  /** `undefined` until they were read once. */
  stats: DashboardStats | undefined
  /** They are read for the first time. */
  isLoading: boolean
  /** Why they could not be read the last time. Usually an `AnalyticsError`. */
  error: Error | null
  /** How far they can be trusted; the phase is that of the worst table. */
  live: Freshness
  /** Reads them again; resolves when that ended, either way. */
  refresh: () => Promise<void>
}

const KEY = ['dashboard', 'stats'] as const
const TABLES = ['bookings', 'profiles', 'professionals'] as const

/**
 * The five numbers of a dashboard. Read once; after that every change is folded
 * in, and what it does not tell, such as the price of a booking that was deleted,
 * is read. Professionals stop being new without anything that happens.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { stats, live } = useRealtimeDashboardStats()
 */
export function useRealtimeDashboardStats(): RealtimeDashboardStats {
  const client = useClient('useRealtimeDashboardStats')
  const manager = useManager('useRealtimeDashboardStats')
  const {
    stats: state,
    isLoading,
    error,
    live,
  } = useRealtimeStats({
    queryKey: KEY,
    queryFn: ({ signal }) => readDashboard(client, manager, signal),
    tables: TABLES,
    reduce: foldDashboard,
    retry: isWorthRetrying(useQueryClient()),
  })
  const refresh = useRefresh(KEY)
  const professionals = state?.professionals
  const now = useNow((time) => (professionals ? nextLeaving(professionals, time) : null))
  const newProfessionals = professionals && countAt(professionals, now)
  const isExhausted = professionals !== undefined && newProfessionals === undefined
  React.useEffect(() => {
    if (isExhausted) void refresh()
  }, [isExhausted, refresh])

  const stats = React.useMemo(
    () =>
      state && {
        totalBookings: state.totalBookings,
        pendingBookings: state.pendingBookings,
        activeUsers: state.profiles,
        totalRevenue: state.completedHundredths / 100,
        // The others are known only once they were read.
        newProfessionals: newProfessionals ?? state.professionals.total,
      },
    [state, newProfessionals],
  )
  return React.useMemo(
    () => ({ stats, isLoading, error, live, refresh }),
    [stats, isLoading, error, live, refresh],
  )
}
