'use client'
import {
  CacheInvalidator,
  type InvalidationCounts,
  type InvalidationEvent,
  type InvalidationMap,
  NO_INVALIDATIONS,
} from '@livepane/core/query'
import { useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { InvalidationContext } from './InvalidationContext.ts'
import { useManager } from './RealtimeProvider.tsx'
import { useLatest } from './useLatest.ts'

export interface UseAutoCacheInvalidationOptions {
  /**
   * Which queries a change of which table makes old. May be written in place.
   * @default the provider's `invalidate`
   */
  tables?: InvalidationMap | undefined
  /**
   * Listens only while true.
   * @default true
   */
  enabled?: boolean | undefined
  /** Called for each flush and each gap, for logs. */
  onInvalidate?: ((event: InvalidationEvent) => void) | undefined
}

const NO_TABLES: readonly string[] = []

/**
 * Makes cached queries old when the database changes: those on screen are read
 * again, the others marked, each at most once per flush.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * useAutoCacheInvalidation({ tables: { nps_clients: ['clients', 'compliance'] } })
 */
export function useAutoCacheInvalidation({
  tables,
  enabled = true,
  onInvalidate,
}: UseAutoCacheInvalidationOptions = {}): InvalidationCounts {
  const manager = useManager('useAutoCacheInvalidation')
  const queryClient = useQueryClient()
  const provided = React.useContext(InvalidationContext)
  const map = tables ?? provided
  const latest = useLatest({ map, onInvalidate })
  const key = enabled ? JSON.stringify(Object.keys(map).sort()) : ''

  const invalidator = React.useMemo(
    () =>
      new CacheInvalidator(manager, queryClient, {
        tables: key ? JSON.parse(key) : NO_TABLES,
        invalidationOf: (table) => latest.current.map[table],
        onInvalidate: (event) => latest.current.onInvalidate?.(event),
      }),
    [manager, queryClient, key, latest],
  )
  return React.useSyncExternalStore(
    invalidator.subscribe,
    invalidator.getSnapshot,
    () => NO_INVALIDATIONS,
  )
}
