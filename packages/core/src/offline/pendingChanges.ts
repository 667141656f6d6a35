import type { Row, TableChange } from '../changes/change.ts'
import { blockedWrites } from './planWrites.ts'
import type { StoredWrite } from './write.ts'

/**
 * What writes that are still to be sent make of a table, as changes in order, for `coalesce` and
 * `applyBatch`. Those that failed, that met another change or that wait for one of these are not
 * among them: the database does not hold them, and nobody knows whether it will. Pure.
 *
 * @param writes - Of one user, in order.
 */
export function pendingChanges(
  writes: readonly StoredWrite[],
  table: string,
  schema: string,
): TableChange[] {
  const blocked = blockedWrites(writes)
  return writes
    .filter((write) => write.table === table && write.schema === schema && !write.isHidden)
    .filter(({ id, state }) => !blocked.has(id) && (state === 'queued' || state === 'inflight'))
    .map(toChange)
}

function toChange(write: StoredWrite): TableChange {
  const { schema, table, action, keyColumns, patch = {}, createdAt } = write
  const commit_timestamp = new Date(createdAt).toISOString()
  const shared = { schema, table, commit_timestamp, errors: [] as string[] }
  if (action === 'delete') return { ...shared, eventType: 'DELETE', new: {}, old: keyColumns }
  const row: Row = { ...patch, ...keyColumns }
  if (action === 'insert') return { ...shared, eventType: 'INSERT', new: row, old: {} }
  // An upsert may meet a row, whose other columns stay.
  return { ...shared, eventType: 'UPDATE', new: row, old: keyColumns }
}
