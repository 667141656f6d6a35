'use client'
import type { Row, TableChange } from '@livepane/core'
import { type OverlayWindow, overlayRows, waitingChanges } from '@livepane/core/query'
import * as React from 'react'
import { useFollowedWrites } from './useFollowedWrites.ts'

interface OverlayTable {
  table: string
  schema?: string | undefined
}

const NOTHING: readonly TableChange[] = []

/**
 * Lays what waits to be written over rows that were read, at each read. `undefined`
 * where nothing waits, so that nothing is computed then.
 */
export function useOverlay({
  table,
  schema,
}: OverlayTable): (<Data>(data: Data, window: OverlayWindow) => Data) | undefined {
  const queue = useFollowedWrites('useRealtimeQuery')
  const changes = React.useSyncExternalStore(
    queue?.subscribe ?? subscribeToNothing,
    () => (queue ? waitingChanges(queue, table, schema) : NOTHING),
    () => NOTHING,
  )
  if (!queue || changes.length === 0) return undefined
  return (data, window) => {
    if (!Array.isArray(data)) return data
    const rows: readonly Row[] = data
    const { pending } = queue.getSnapshot()
    const isUpsert = (key: string): boolean =>
      pending.some(
        (write) => write.action === 'upsert' && write.table === table && write.key === key,
      )
    // Laid over the rows of a list, whose type is the caller's promise about the table.
    return overlayRows(rows, changes, isUpsert, window) as typeof data
  }
}

function subscribeToNothing(): () => void {
  return () => {}
}
