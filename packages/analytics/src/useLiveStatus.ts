'use client'
import { type Freshness, useManager, useRealtimeConnection } from '@livepane/react'
import type { LiveStatus } from '@livepane/ui'
import * as React from 'react'
import { toLiveStatus } from './toLiveStatus.ts'

/**
 * The one word that may be said of something with this freshness, now.
 *
 * @param caller - the component or hook that asks, for the error of a missing provider
 * @throws LivepaneError `provider-missing`
 */
export function useLiveStatus(caller: string, live?: Freshness): LiveStatus {
  const { status } = useManager(caller)
  const page = React.useSyncExternalStore(
    status.subscribe,
    status.getSnapshot,
    status.getServerSnapshot,
  )
  return toLiveStatus(useRealtimeConnection(), page, live)
}
