import type { Row } from '../changes/change.ts'
import { rowKey } from '../changes/rowKey.ts'
import { writeKeyMissing, writeUnguarded } from '../errors.ts'
import { guardOf } from './guardOf.ts'
import type { TableRules } from './tableRules.ts'
import { type NewWrite, rowName, type UnkeptWrite } from './write.ts'

/**
 * A write as it is kept, if it can be sent more than once without harm.
 *
 * @throws LivepaneError `write-key-missing`, `write-unguarded`
 */
export function createWrite(
  { schema = 'public', table, action, conflict, optimistic = true, ...input }: NewWrite,
  rules: TableRules,
  userId: string | null,
): UnkeptWrite {
  const patch = input.patch && toJson(input.patch)
  const base = input.base && toJson(input.base)
  const { primaryKey } = rules
  const isNew = action === 'insert' || action === 'upsert'
  const named = isNew
    ? { ...patch, ...columnsOf(input.key, primaryKey) }
    : columnsOf(input.key, primaryKey)
  const key = rowKey(named, primaryKey)
  if (key === undefined) throw writeKeyMissing(table, action, primaryKey)

  const keyColumns = Object.fromEntries(primaryKey.map((column) => [column, named[column]]))
  const name = { userId, schema, table, key }
  const write: UnkeptWrite = {
    ...{ ...name, id: crypto.randomUUID(), row: rowName(name), action, keyColumns },
    ...(patch && { patch: isNew ? { ...patch, ...keyColumns } : patch }),
    ...(base && { base }),
    ...(conflict && { strategy: conflict }),
    ...(!optimistic && { isHidden: true }),
    ...{ createdAt: Date.now(), attempts: 0, state: 'queued' },
  }
  const strategy = conflict ?? rules.conflict
  if (action === 'update' && strategy !== 'client-wins') {
    const { unguarded } = guardOf(write, rules)
    if (unguarded.length > 0) throw writeUnguarded(table, unguarded, rules.versionColumn)
  }
  return write
}

/** As it will be sent. What cannot be sent could not be kept either. */
function toJson(row: Row): Row {
  return JSON.parse(
    JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  )
}

function columnsOf(key: NewWrite['key'], primaryKey: readonly string[]): Row {
  if (key === undefined) return {}
  if (typeof key === 'object') return toJson(key)
  const [column] = primaryKey
  if (primaryKey.length === 1 && column !== undefined) return { [column]: key }
  // The text of a key of several columns, as changes carry it.
  const values: unknown = JSON.parse(String(key))
  return Object.fromEntries(
    primaryKey.map((name, at) => [name, Array.isArray(values) ? values[at] : undefined]),
  )
}
