'use client'
import type { Row, TableChange } from '@livepane/core'
import type { OfflineQueue, OverlayWindow } from '@livepane/core/offline'
import * as React from 'react'
import { OfflineContext } from './OfflineContext.ts'
import { useFollowedWrites } from './useFollowedWrites.ts'

interface OverlayTable {
  table: string
  schema?: string | undefined
}

const NOTHING: readonly TableChange[] = []

/** What waits of each table, and its text: the same reference until something of that table changes. */
const waiting = new WeakMap<
  OfflineQueue,
  Map<string, { text: string; changes: readonly TableChange[] }>
>()

/**
 * Lays what waits to be written over rows that were read, at each read. `undefined`
 * where nothing waits, so that nothing is computed then.
 */
export function useOverlay({
  table,
  schema,
}: OverlayTable): (<Data>(data: Data, window: OverlayWindow) => Data) | undefined {
  const queue = React.useContext(OfflineContext)
  useFollowedWrites()
  const changes = React.useSyncExternalStore(
    queue?.subscribe ?? subscribeToNothing,
    () => (queue ? changesOf(queue, table, schema) : NOTHING),
    () => NOTHING,
  )
  if (!queue || changes.length === 0) return undefined
  return (data, window) => {
    if (!Array.isArray(data)) return data
    const rows: readonly Row[] = data
    // Laid over the rows of a list, whose type is the caller's promise about the table.
    return queue.overlay(rows, table, { schema, ...window }) as typeof data
  }
}

function changesOf(
  queue: OfflineQueue,
  table: string,
  schema: string | undefined,
): readonly TableChange[] {
  const tables = waiting.get(queue) ?? new Map()
  waiting.set(queue, tables)
  const name = JSON.stringify([schema, table])
  const changes = queue.pendingChanges(table, schema)
  const text = JSON.stringify(changes)
  const known = tables.get(name)
  if (known?.text === text) return known.changes
  tables.set(name, { text, changes })
  return changes
}

function subscribeToNothing(): () => void {
  return () => {}
}
