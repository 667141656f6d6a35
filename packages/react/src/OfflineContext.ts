'use client'
import type { OfflineQueue } from '@livepane/core/offline'
import * as React from 'react'
import { offlineQueueMissing } from './errors.ts'

/** The queue of writes that the provider was given. */
export const OfflineContext = React.createContext<OfflineQueue | undefined>(undefined)

/**
 * The queue of the provider above.
 *
 * @param caller - The hook that asks, for the error.
 * @throws LivepaneError `provider-missing`
 */
export function useQueue(caller: string): OfflineQueue {
  const queue = React.useContext(OfflineContext)
  if (!queue) throw offlineQueueMissing(caller)
  return queue
}
