'use client'
import type { InvalidationCounts, InvalidationEvent, InvalidationMap } from '@livepane/core/query'
import * as React from 'react'
import { InvalidationContext, NOTHING } from './InvalidationContext.ts'
import { useInvalidator } from './useInvalidator.ts'

/** Options of `useAutoCacheInvalidation`. */
export interface UseAutoCacheInvalidationOptions {
  /**
   * Which queries a change of which table makes old; `'*'` makes every query old when anything
   * changes that the page listens to. May be written in place.
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
  const provided = React.useContext(InvalidationContext)
  const map = enabled ? (tables ?? provided) : NOTHING
  return useInvalidator('useAutoCacheInvalidation', map, onInvalidate)
}
