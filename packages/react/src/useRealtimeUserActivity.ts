'use client'
import { type PresentUser, providerMissing } from '@livepane/core'
import {
  countAgainIn,
  type Freshness,
  type RecentRows,
  type RecentRowsOptions,
  recentRows,
} from '@livepane/core/query'
import { useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { ClientContext } from './RealtimeProvider.tsx'
import { useLatest } from './useLatest.ts'
import { useRealtimePresence } from './useRealtimePresence.ts'
import { useRealtimeStats } from './useRealtimeStats.ts'

/** Options of `useRealtimeUserActivity`. */
export interface UseRealtimeUserActivityOptions {
  /**
   * The room in which users are present.
   * @default 'online_users'
   */
  channel?: string | undefined
  /** What is counted as recent. */
  recent?: RecentRowsOptions | undefined
}

/** Who is on the page, and what they do. */
export interface UserActivity {
  /** People online, however many tabs each has open; `null` until the room was heard of. */
  onlineUsers: number | null
  /** Their open tabs and devices; `null` until the room was heard of. */
  activeSessions: number | null
  /** Rows made recently; `null` until they were counted. */
  recentBookings: number | null
  /** Each person once, as an `ActivityPanel` takes them. */
  users: readonly PresentUser[]
  /** Something is not known yet. */
  isLoading: boolean
  /** Why the room was refused or the rows could not be counted. */
  error: Error | null
  /** How far the count of rows can be trusted. */
  live: Freshness
}

/**
 * What is going on now: people online, their sessions, and how many bookings were made
 * within a day. The count follows the table, and falls when a booking grows older than
 * that, though nothing happens. The hook only looks on: users are in the room by
 * `useRealtimePresence(channel, user.id)`.
 *
 * @throws LivepaneError `provider-missing`, `topic-in-use`
 * @example
 * const { onlineUsers, activeSessions, recentBookings } = useRealtimeUserActivity()
 */
export function useRealtimeUserActivity({
  channel = 'online_users',
  recent,
}: UseRealtimeUserActivityOptions = {}): UserActivity {
  const client = React.useContext(ClientContext)
  if (!client) throw providerMissing('useRealtimeUserActivity')
  const queryClient = useQueryClient()
  const {
    users,
    onlineCount,
    sessionCount,
    phase,
    error: refusal,
  } = useRealtimePresence(channel, null)
  const { table, ...query } = recentRows(client, recent)
  const { stats, error, live } = useRealtimeStats<RecentRows>({ ...query, tables: [table] })

  const latest = useLatest(query.queryKey)
  const agesAt = stats?.agesAt ?? null
  React.useEffect(() => {
    if (agesAt === null) return
    const countAgain = (): void => void queryClient.invalidateQueries({ queryKey: latest.current })
    const timer = setTimeout(countAgain, countAgainIn(agesAt, Date.now()))
    return () => clearTimeout(timer)
  }, [agesAt, queryClient, latest])

  // An empty list that was not heard yet does not mean that nobody is here.
  const isHeard = phase === 'live' || users.length > 0
  const recentBookings = stats?.count ?? null
  return React.useMemo(
    () => ({
      onlineUsers: isHeard ? onlineCount : null,
      activeSessions: isHeard ? sessionCount : null,
      recentBookings,
      users,
      isLoading: !(isHeard || refusal) || (recentBookings === null && !error),
      error: refusal ?? error,
      live,
    }),
    [isHeard, onlineCount, sessionCount, recentBookings, users, refusal, error, live],
  )
}
