'use client'
import { NO_WRITES, type OfflineQueue, type OfflineSnapshot } from '@livepane/core/offline'
import * as React from 'react'
import { useQueue } from './useQueue.ts'

type Actions = Pick<OfflineQueue, 'enqueue' | 'retry' | 'discard' | 'resolve' | 'drain'>

/** What waits, what failed, what is contested, and what a person may do about it. */
export interface OfflineQueueState extends OfflineSnapshot, Actions {}

/**
 * The queue of writes: what `OfflineIndicator` and `PendingChanges` show. The queue is the
 * provider's, and outlives the page.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { pending, failed, conflicts, retry, discard, resolve } = useOfflineQueue()
 */
export function useOfflineQueue(): OfflineQueueState {
  const queue = useQueue('useOfflineQueue')
  const snapshot = React.useSyncExternalStore(queue.subscribe, queue.getSnapshot, getNoWrites)
  return React.useMemo(
    () => ({
      ...snapshot,
      enqueue: (input) => queue.enqueue(input),
      retry: queue.retry,
      discard: queue.discard,
      resolve: queue.resolve,
      drain: queue.drain,
    }),
    [snapshot, queue],
  )
}

function getNoWrites(): OfflineSnapshot {
  return NO_WRITES
}
