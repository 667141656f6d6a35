import type { TableChange } from '../changes/change.ts'

/** What waits to be written, by table: an `OfflineQueue`, or one like it. */
export interface WaitingWrites {
  pendingChanges: (table: string, schema?: string) => readonly TableChange[]
}

interface Known {
  text: string
  changes: readonly TableChange[]
}

const known = new WeakMap<WaitingWrites, Map<string, Known>>()

/** What waits of one table: the same reference until something of that table changes, as stores need it. */
export function waitingChanges(
  writes: WaitingWrites,
  table: string,
  schema?: string,
): readonly TableChange[] {
  const tables = known.get(writes) ?? new Map<string, Known>()
  known.set(writes, tables)
  const name = JSON.stringify([schema, table])
  const changes = writes.pendingChanges(table, schema)
  const text = JSON.stringify(changes)
  const before = tables.get(name)
  if (before?.text === text) return before.changes
  tables.set(name, { text, changes })
  return changes
}
