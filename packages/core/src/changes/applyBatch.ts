import type { NetChange, Row } from './change.ts'
import { keyColumns, rowKey } from './rowKey.ts'

export interface ApplyBatchOptions<R extends Row = Row> {
  /** @default 'id' */
  primaryKey?: string | readonly string[] | undefined
  /** Whether a changed row belongs to this list. Rows that do not are removed. */
  belongs?: ((row: R) => boolean) | undefined
  /** The order of the list. Without it new rows go to the end. */
  compare?: ((a: R, b: R) => number) | undefined
  /** The most rows the list may hold. */
  limit?: number | undefined
  /**
   * A column that only grows, such as a version. A change older than the row it
   * meets is left out. Where either side lacks the column, the change is applied.
   */
  versionColumn?: string | undefined
}

/**
 * Rows after a batch. Pure: the same array when nothing changed, and untouched
 * rows keep their reference. An UPDATE merges, because unchanged large columns
 * are not sent; an INSERT replaces. All changes take effect at the same moment,
 * so rows may swap keys within one batch.
 */
export function applyBatch<R extends Row = Row>(
  rows: readonly R[],
  changes: readonly NetChange<R>[],
  options: ApplyBatchOptions<R> = {},
): readonly R[] {
  const { belongs, compare, limit } = options
  const primaryKey = keyColumns(options.primaryKey)
  const index = indexRows(rows, primaryKey)
  const next: (R | undefined)[] = rows.slice()
  const added: R[] = []

  // Rows that go leave first, so that a key can be taken over in the same batch.
  for (const change of changes) {
    if (change.type !== 'DELETE') continue
    const at = index.get(change.key)
    if (at !== undefined) next[at] = undefined
  }
  for (const change of changes) {
    if (change.type === 'DELETE') continue
    const at = index.get(change.key)
    const base =
      movedFrom(change, rows, index, primaryKey) ?? (at === undefined ? undefined : rows[at])
    if (base && isOlder(change.row, base, options.versionColumn)) continue
    const row = nextRow(change, base)
    const isMember = belongs ? belongs(row) : true
    if (at !== undefined) next[at] = isMember ? row : undefined
    else if (isMember) added.push(row)
  }

  const isChanged = added.length > 0 || next.some((row, at) => row !== rows[at])
  if (!isChanged) return rows
  const kept = next.filter((row) => row !== undefined)
  const result = compare ? [...kept, ...added].sort(compare) : [...kept, ...added]
  return limit === undefined ? result : result.slice(0, limit)
}

function indexRows(rows: readonly Row[], primaryKey: readonly string[]): Map<string, number> {
  const index = new Map<string, number>()
  rows.forEach((row, at) => {
    const key = rowKey(row, primaryKey)
    if (key !== undefined) index.set(key, at)
  })
  return index
}

/** The row under its former key: its columns fill what was not sent, not those of a row it replaced. */
function movedFrom<R extends Row>(
  change: NetChange<R>,
  rows: readonly R[],
  index: Map<string, number>,
  primaryKey: readonly string[],
): R | undefined {
  if (change.type !== 'UPDATE') return undefined
  const oldKey = rowKey(change.old, primaryKey)
  if (oldKey === undefined || oldKey === change.key) return undefined
  const at = index.get(oldKey)
  return at === undefined ? undefined : rows[at]
}

function nextRow<R extends Row>(
  change: Exclude<NetChange<R>, { type: 'DELETE' }>,
  base: R | undefined,
): R {
  if (!base) return change.row
  const next = change.type === 'INSERT' ? change.row : { ...base, ...change.row }
  return isSameRow(base, next) ? base : next
}

function isSameRow(a: Row, b: Row): boolean {
  const columns = Object.keys(b)
  return (
    columns.length === Object.keys(a).length &&
    columns.every((column) => isSame(a[column], b[column]))
  )
}

/** Values of json and array columns are parsed anew for each change, so they compare by content. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

function isOlder(change: Row, current: Row, versionColumn: string | undefined): boolean {
  if (versionColumn === undefined) return false
  const a = change[versionColumn]
  const b = current[versionColumn]
  if (typeof a === 'number' && typeof b === 'number') return a < b
  // Timestamps of one column share one format, so text order is time order.
  if (typeof a === 'string' && typeof b === 'string') return a < b
  return false
}
