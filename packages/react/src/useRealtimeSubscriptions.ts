'use client'
import type { BindingState, Row, TableChange } from '@livepane/core'
import type { InvalidationMap } from '@livepane/core/query'
import * as React from 'react'
import { NOTHING } from './InvalidationContext.ts'
import { useManager } from './RealtimeProvider.tsx'
import { useInvalidator } from './useInvalidator.ts'
import { useLatest } from './useLatest.ts'
import { type TablePhase, useTablePhase } from './useTablePhase.ts'

/** What to call for the changes of which table. */
export type RealtimeHandlers<R extends Row = Row> = Readonly<
  Record<string, (payload: TableChange<R>) => void>
>

/** Options of `useRealtimeSubscriptions`. */
export interface UseRealtimeSubscriptionsOptions {
  /**
   * Which queries a change of which table makes old; see `useAutoCacheInvalidation`.
   * @default none
   */
  invalidate?: InvalidationMap | undefined
  /**
   * Listens only while true.
   * @default true
   */
  enabled?: boolean | undefined
}

const IDLE: BindingState = { status: 'idle' }

/**
 * Calls back on each change of many tables while mounted, all joined in one
 * tick. Handlers may be written in place: the latest ones are called, and only
 * another set of tables joins or leaves anything.
 *
 * `phase` is that of the worst table, in this order: `denied`, `interrupted`,
 * `polling`, `joining`, `idle`, `live`; so `live` means that every table is.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { phase } = useRealtimeSubscriptions({
 *   bookings: ({ eventType }) => log(eventType),
 *   milestones: ({ new: row }) => celebrate(row),
 * })
 */
export function useRealtimeSubscriptions(
  handlers: RealtimeHandlers,
  { invalidate = NOTHING, enabled = true }: UseRealtimeSubscriptionsOptions = {},
): TablePhase {
  const manager = useManager('useRealtimeSubscriptions')
  useInvalidator('useRealtimeSubscriptions', enabled ? invalidate : NOTHING)
  const latest = useLatest(handlers)
  // A key of text, so that handlers written in place do not join anew on each render.
  const key = JSON.stringify(enabled ? Object.keys(handlers).sort() : [])
  const tables = React.useMemo(
    () => (JSON.parse(key) as string[]).map((table) => ({ table })),
    [key],
  )

  const subscribe = React.useCallback(
    (notify: () => void) => {
      const unsubscribe = manager.tables(
        tables.map(({ table }) => ({
          table,
          onChange: (payload) => latest.current[table]?.(payload),
        })),
      )
      const stopState = unsubscribe.state.subscribe(notify)
      return () => {
        stopState()
        unsubscribe()
      }
    },
    [manager, tables, latest],
  )
  const state = React.useSyncExternalStore(
    subscribe,
    () => manager.peek(...tables),
    () => IDLE,
  )
  return useTablePhase(state)
}
