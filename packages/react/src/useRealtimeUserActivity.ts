'use client'
import { type PresentUser, providerMissing } from '@livepane/core'
import type { Freshness } from '@livepane/core/query'
import { useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { ClientContext } from './RealtimeProvider.tsx'
import { useRealtimePresence } from './useRealtimePresence.ts'
import { useRealtimeStats } from './useRealtimeStats.ts'

export interface UseRealtimeUserActivityOptions {
  /**
   * The room in which users are present.
   * @default 'online_users'
   */
  channel?: string | undefined
  /** What is counted as recent. */
  recent?:
    | {
        /** @default 'bookings' */
        table?: string | undefined
        /**
         * When a row was made.
         * @default 'created_at'
         */
        column?: string | undefined
        /**
         * How far back, in milliseconds.
         * @default 86400000 (a day)
         */
        ms?: number | undefined
      }
    | undefined
}

export interface UserActivity {
  /** People online, however many tabs each has open; `null` until the room was heard of. */
  onlineUsers: number | null
  /** Their open tabs and devices; `null` until the room was heard of. */
  activeSessions: number | null
  /** Rows made recently; `null` until they were counted. */
  recentBookings: number | null
  users: readonly PresentUser[]
  /** Something is not known yet. */
  isLoading: boolean
  /** Why the room was refused or the rows could not be counted. */
  error: Error | null
  /** How far the count of rows can be trusted. */
  live: Freshness
}

interface Count {
  count: number
  /** When the oldest of them is not recent any more, in milliseconds since the epoch. */
  agesAt: number | null
}

const DAY_MS = 86_400_000

/** However many rows grow old, they are counted again at most this often, in milliseconds. */
const MIN_PAUSE_MS = 10_000

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
  recent: { table = 'bookings', column = 'created_at', ms = DAY_MS } = {},
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
  const queryKey = React.useMemo(
    () => ['livepane', 'recent', table, column, ms],
    [table, column, ms],
  )

  const { stats, error, live } = useRealtimeStats<Count>({
    queryKey,
    tables: [table],
    queryFn: async ({ signal }) => {
      const since = new Date(Date.now() - ms).toISOString()
      const { data, count } = await client
        .from(table)
        .select(column, { count: 'exact' })
        .gte(column, since)
        .order(column)
        .limit(1)
        .abortSignal(signal)
        .throwOnError()
      const [oldest] = data as readonly object[]
      const madeAt = oldest ? Date.parse(String(Reflect.get(oldest, column))) : Number.NaN
      return { count: count ?? 0, agesAt: Number.isNaN(madeAt) ? null : madeAt + ms }
    },
  })

  const agesAt = stats?.agesAt ?? null
  React.useEffect(() => {
    if (agesAt === null) return
    // One millisecond later it is older than the window.
    const delayMs = Math.max(agesAt + 1 - Date.now(), MIN_PAUSE_MS)
    const timer = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey }),
      Math.min(delayMs, DAY_MS),
    )
    return () => clearTimeout(timer)
  }, [agesAt, queryClient, queryKey])

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
