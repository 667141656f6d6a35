'use client'
import type { RealtimeManager } from '@livepane/core'
import {
  CacheInvalidator,
  type InvalidationCounts,
  type InvalidationEvent,
  type InvalidationMap,
  NO_INVALIDATIONS,
  namedTables,
} from '@livepane/core/query'
import type { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { useLatest } from './useLatest.ts'

/** Keeps the cache by a map while mounted, and counts what that made old. */
export function useInvalidator(
  manager: RealtimeManager,
  queryClient: QueryClient,
  map: InvalidationMap,
  onInvalidate?: (event: InvalidationEvent) => void,
): InvalidationCounts {
  const latest = useLatest({ map, onInvalidate })
  // A key of text, so that a map written in place does not join anew on each render.
  const key = JSON.stringify(namedTables(map))
  const invalidator = React.useMemo(
    () =>
      new CacheInvalidator(manager, queryClient, {
        tables: JSON.parse(key),
        map: () => latest.current.map,
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
