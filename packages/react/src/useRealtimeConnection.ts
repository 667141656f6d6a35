'use client'
import type { ConnectionState, LivepaneError } from '@livepane/core'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'

const IDLE: ConnectionState = { status: 'idle' }

/**
 * What the page's link is doing. `error` is what will not heal by itself:
 * of the whole link, or of a single table while the rest is live.
 *
 * @throws LivepaneError `provider-missing`
 */
export function useRealtimeConnection(): ConnectionState & { error: LivepaneError | null } {
  const { connection, status } = useManager('useRealtimeConnection')
  const state = React.useSyncExternalStore(connection.subscribe, connection.getSnapshot, () => IDLE)
  const error = React.useSyncExternalStore(
    status.subscribe,
    () => status.getSnapshot().error,
    () => null,
  )
  return React.useMemo(
    () => (state.status === 'error' ? state : { ...state, error }),
    [state, error],
  )
}
