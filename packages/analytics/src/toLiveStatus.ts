import type { ConnectionState, LiveStatusSnapshot } from '@livepane/core'
import type { Freshness } from '@livepane/react'
import type { LiveStatus } from '@livepane/ui'

type PageStatus = Pick<LiveStatusSnapshot, 'isPaused' | 'isResyncing' | 'syncedAt'>

/**
 * The one word an indicator may show. Pure.
 *
 * Without `freshness` it speaks for the page: live once the link is up and no
 * gap is left to fill. With it, for one query. Never more than is known.
 */
export function toLiveStatus(
  connection: ConnectionState,
  status: PageStatus,
  freshness?: Freshness,
): LiveStatus {
  if (connection.status === 'error' || freshness?.phase === 'denied') return 'error'
  if (status.isPaused) return 'paused'
  switch (connection.status) {
    case 'idle':
      return 'connecting'
    case 'connecting':
      return connection.lastConnectedAt === null ? 'connecting' : 'reconnecting'
    case 'disconnected':
      return freshness?.isOld ? 'stale' : 'offline'
    case 'connected':
      return freshness ? fromPhase(freshness) : fromPage(status)
  }
}

function fromPage({ isResyncing, syncedAt }: PageStatus): LiveStatus {
  if (!isResyncing) return 'live'
  return syncedAt === null ? 'connecting' : 'reconnecting'
}

function fromPhase({ phase, isOld }: Freshness): LiveStatus {
  switch (phase) {
    case 'live':
      return 'live'
    case 'idle':
    case 'joining':
      return 'connecting'
    case 'interrupted':
    case 'polling':
      return isOld ? 'stale' : 'reconnecting'
    case 'denied':
      return 'error'
  }
}
