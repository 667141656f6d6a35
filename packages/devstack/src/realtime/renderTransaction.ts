import type { RowChange } from '@livepane/msw/protocol'
import type { Queryable } from './queryable.ts'
import type { Relation } from './relation.ts'
import type { RelationCache } from './relationCache.ts'
import { type JsonRow, renderRows } from './renderRows.ts'
import type { TextTuple, WalChange, WalTransaction } from './walStream.ts'

/** A change as it is published, and what is needed to check who may see it. */
export interface RenderedChange {
  readonly change: RowChange
  readonly relation: Relation
  /** The primary key's values as text, in key order. Empty without a key. */
  readonly key: readonly string[]
}

/** Renders what one commit wrote, in order. Tables dropped since are left out. */
export async function renderTransaction(
  db: Queryable,
  relations: RelationCache,
  { commitTimestamp, changes }: WalTransaction,
): Promise<RenderedChange[]> {
  const rendered = new Map<WalChange, RenderedChange>()
  for (const [oid, group] of groupByTable(changes)) {
    const relation = await relations.get(oid)
    if (!relation) continue
    const tuples = group.flatMap((change) => [change.row ?? {}, oldTuple(relation, change)])
    const rows = await renderRows(db, relation, tuples)
    group.forEach((change, index) => {
      const [row = {}, oldRow = {}] = rows.slice(index * 2, index * 2 + 2)
      rendered.set(change, toRendered(relation, change, commitTimestamp, row, oldRow))
    })
  }
  return changes.flatMap((change) => rendered.get(change) ?? [])
}

function groupByTable(changes: readonly WalChange[]): Map<number, WalChange[]> {
  const groups = new Map<number, WalChange[]>()
  for (const change of changes) {
    const { relationOid } = change.relation
    const group = groups.get(relationOid)
    if (group) group.push(change)
    else groups.set(relationOid, [change])
  }
  return groups
}

function toRendered(
  relation: Relation,
  wal: WalChange,
  commitTimestamp: string,
  row: JsonRow,
  oldRow: JsonRow,
): RenderedChange {
  const { schema, name: table, primaryKey, columns } = relation
  return {
    relation,
    key: primaryKey.map((column) => (wal.row ?? wal.oldRow)?.[column] ?? ''),
    change: {
      schema,
      table,
      type: wal.type,
      commitTimestamp,
      columns: columns.map(({ name, type }) => ({ name, type })),
      primaryKey: [...primaryKey],
      ...(wal.type !== 'DELETE' && { record: row }),
      ...(wal.type !== 'INSERT' && { oldRecord: oldRow }),
      errors: null,
    },
  }
}

/** An UPDATE that leaves the key alone logs no old row, but Realtime still sends the key. */
function oldTuple({ primaryKey }: Relation, { type, row, oldRow }: WalChange): TextTuple {
  if (oldRow || type !== 'UPDATE') return oldRow ?? {}
  return Object.fromEntries(primaryKey.map((column) => [column, row?.[column]]))
}
