'use client'
import type { OfflineQueue } from '@livepane/core/offline'
import { offlineQueueMissing } from './errors.ts'
import { useFollowedWrites } from './useFollowedWrites.ts'

/**
 * The queue of the provider above.
 *
 * @param caller - The hook that asks, for the error.
 * @throws LivepaneError `provider-missing`
 */
export function useQueue(caller: string): OfflineQueue {
  const queue = useFollowedWrites(caller)
  if (!queue) throw offlineQueueMissing(caller)
  return queue
}
