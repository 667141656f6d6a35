import type { TableChange } from './change.ts'

/** What `realtime.broadcast_changes` sends, and what Livepane's triggers send where too many rows changed at once. */
interface BroadcastPayload {
  operation: TableChange['eventType'] | 'BULK'
  schema: string
  table: string
  record?: TableChange['new'] | null
  old_record?: TableChange['old'] | null
}

/**
 * The change that a broadcast tells of, in the shape that `postgres_changes` has.
 * `undefined` for a message of the app's own. `at`, when it arrived, stands in for
 * the time of its commit, which it does not carry.
 *
 * A `BULK` message becomes a change whose row was withheld, so that the table is read.
 */
export function toTableChange(payload: unknown, at: string): TableChange | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  const { operation, schema, table, record, old_record: old } = payload as BroadcastPayload
  const change = { schema, table, commit_timestamp: at, errors: [] as string[] }
  switch (operation) {
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
      return { ...change, eventType: operation, new: record ?? {}, old: old ?? {} } as TableChange
    case 'BULK':
      return { ...change, eventType: 'UPDATE', new: {}, old: {}, errors: ['Too many rows changed'] }
    default:
      return undefined
  }
}
