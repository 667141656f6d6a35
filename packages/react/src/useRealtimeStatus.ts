'use client'
import type { ConnectionState, LivepaneError, LiveStatusSnapshot } from '@livepane/core'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'
import { useRealtimeConnection } from './useRealtimeConnection.ts'

/** What an indicator shows of the page, and what it may ask for. */
export interface RealtimeStatus {
  connectionState: ConnectionState['status']
  /** Something is being read again. */
  isUpdating: boolean
  /** A gap is being filled: until it is, what is shown may lack changes. */
  isResyncing: boolean
  /** When a gap was last filled, in milliseconds since the epoch. `null` before the first one. */
  syncedAt: number | null
  /** When the data of `metric`, or anything, last changed, in milliseconds since the epoch. */
  lastUpdated: number | null
  /**
   * Last instant at which everything on the page was known to be true, in milliseconds since the
   * epoch: to be shown, while the page is not live, as the time since when it may have changed.
   */
  confirmedAt: number | null
  /** The link is down and nothing was confirmed for longer than `staleAfter`. */
  isStale: boolean
  /** Changed rows that wait to be shown. */
  pending: number
  /** Which tab holds the socket. */
  role: LiveStatusSnapshot['role']
  isPaused: boolean
  /** Realtime cannot be had; queries are read at intervals. */
  isPolling: boolean
  error: LivepaneError | null
  /** Holds the picture; changes wait. */
  pause: () => void
  /** Shows what waited. */
  resume: () => void
  /** Has everything read again, or what belongs to `metric`. */
  refresh: () => void
}

/**
 * Everything an indicator shows about the page's live data.
 *
 * @param metric - A table: `lastUpdated` and `refresh` are then about it alone.
 * @throws LivepaneError `provider-missing`
 */
export function useRealtimeStatus(metric?: string): RealtimeStatus {
  const manager = useManager('useRealtimeStatus')
  const connection = useRealtimeConnection()
  const { subscribe, getSnapshot, getServerSnapshot } = manager.status
  const snapshot = React.useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot)
  const { staleAfter } = manager.options
  const isDown = connection.status === 'connecting' || connection.status === 'disconnected'
  const isStale = useIsStale(isDown ? snapshot.confirmedAt : null, staleAfter)
  const actions = React.useMemo(
    () => ({
      pause: () => manager.pause(),
      resume: () => manager.resume(),
      refresh: () => manager.resync(metric),
    }),
    [manager, metric],
  )
  return React.useMemo(() => {
    const { lastUpdated, lastUpdatedByTable, ...status } = snapshot
    return {
      ...status,
      ...actions,
      connectionState: connection.status,
      error: connection.error,
      isStale,
      lastUpdated: metric === undefined ? lastUpdated : (lastUpdatedByTable[metric] ?? null),
    }
  }, [snapshot, connection, isStale, actions, metric])
}

/** Turns true by itself once `confirmedAt` is more than `staleAfter` milliseconds ago. */
function useIsStale(confirmedAt: number | null, staleAfter: number): boolean {
  const [now, setNow] = React.useState(0)
  React.useEffect(() => {
    if (confirmedAt === null) return
    const timer = setTimeout(() => setNow(Date.now()), confirmedAt + staleAfter - Date.now() + 1)
    return () => clearTimeout(timer)
  }, [confirmedAt, staleAfter])
  return confirmedAt !== null && now > confirmedAt + staleAfter
}
