'use client'
import { queryClientMissing } from '@livepane/core'
import {
  CacheInvalidator,
  type InvalidationCounts,
  type InvalidationEvent,
  type InvalidationMap,
  NO_INVALIDATIONS,
  namedTables,
} from '@livepane/core/query'
import { QueryClientContext } from '@tanstack/react-query'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'
import { useLatest } from './useLatest.ts'

const NOTHING_TO_DO = { subscribe: () => () => {}, getSnapshot: () => NO_INVALIDATIONS }

/**
 * Keeps the cache by a map while mounted, and counts what that made old.
 *
 * @param caller - The hook that asks, for the error.
 */
export function useInvalidator(
  caller: string,
  map: InvalidationMap,
  onInvalidate?: (event: InvalidationEvent) => void,
): InvalidationCounts {
  const manager = useManager(caller)
  const queryClient = React.useContext(QueryClientContext)
  const latest = useLatest({ map, onInvalidate })
  // A key of text, so that a map written in place does not join anew on each render.
  const key = JSON.stringify(namedTables(map))
  const { subscribe, getSnapshot } = React.useMemo(() => {
    const tables: string[] = JSON.parse(key)
    // Whoever only listens to tables needs no cache.
    if (tables.length === 0) return NOTHING_TO_DO
    if (!queryClient) throw queryClientMissing(caller)
    return new CacheInvalidator(manager, queryClient, {
      tables,
      map: () => latest.current.map,
      onInvalidate: (event) => latest.current.onInvalidate?.(event),
    })
  }, [manager, queryClient, key, latest, caller])
  return React.useSyncExternalStore(subscribe, getSnapshot, () => NO_INVALIDATIONS)
}
