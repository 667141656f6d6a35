'use client'
import type { Binding, BindingState, Row, TableChange, TableListener } from '@livepane/core'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'
import { useLatest } from './useLatest.ts'
import { type TablePhase, useTablePhase } from './useTablePhase.ts'

/** Options of `useRealtimeTable`. */
export interface UseRealtimeTableOptions<R extends Row = Row>
  extends Omit<Binding, 'table'>,
    Pick<TableListener<R>, 'onBatch' | 'onResync'> {
  /**
   * Listens only while true.
   * @default true
   */
  enabled?: boolean | undefined
}

const IDLE: BindingState = { status: 'idle' }

/**
 * Calls back on each change of a table while mounted. Any number of components
 * share one channel; callbacks may change on every render.
 *
 * @throws LivepaneError `provider-missing`, `invalid-filter`
 * @example
 * useRealtimeTable('bookings', ({ eventType }) => log(eventType), { filter: 'status=eq.pending' })
 */
export function useRealtimeTable<R extends Row = Row>(
  table: string,
  callback: (payload: TableChange<R>) => void,
  options: UseRealtimeTableOptions<R> = {},
): TablePhase {
  const { enabled = true, onBatch, onResync, ...rest } = options
  const manager = useManager('useRealtimeTable')
  const latest = useLatest({ callback, onBatch, onResync, binding: { ...rest, table } })
  // A key of text, so that options written in place do not join anew on each render.
  const key = `${manager.resolve({ ...rest, table }).key}:${rest.event ?? '*'}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the binding in `latest`.
  const subscribe = React.useCallback(
    (notify: () => void) => {
      if (!enabled) return () => {}
      const unsubscribe = manager.table<R>(latest.current.binding, {
        onChange: (payload) => latest.current.callback(payload),
        onBatch: (batch) => latest.current.onBatch?.(batch),
        onResync: (reason) => latest.current.onResync?.(reason),
      })
      const stopState = unsubscribe.state.subscribe(notify)
      return () => {
        stopState()
        unsubscribe()
      }
    },
    [manager, key, enabled],
  )
  const state = React.useSyncExternalStore(
    subscribe,
    () => (enabled ? manager.peek({ ...rest, table }) : IDLE),
    () => IDLE,
  )
  return useTablePhase(state)
}
