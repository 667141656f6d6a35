import type { NetChange, Row } from './change.ts'
import { isReplacement } from './netEffect.ts'
import { keyColumns, rowKey } from './rowKey.ts'

/** How `applyBatch` tells rows apart, orders them and ends the list. */
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
   * Whether an updated row that the list did not hold under this key may come in. It
   * may lack columns: unchanged large ones are not sent. Left out, every one may. One
   * that the list held under its former key comes in either way, with the columns it had.
   */
  admits?: ((row: R) => boolean) | undefined
  /**
   * A column that only grows, such as a version. A change older than the row it
   * meets is left out. Where either side lacks the column, the change is applied.
   */
  versionColumn?: string | undefined
  /**
   * The rows that changes of this stream made; those of this batch are added. Their
   * versions are not compared: a stream is in order, which no clock is.
   */
  streamed?: { has(row: R): boolean; add(row: R): unknown } | undefined
}

/**
 * Rows after a batch. Pure: the same array when nothing changed, and untouched
 * rows keep their reference. An UPDATE merges, because unchanged large columns
 * are not sent; an INSERT replaces. All changes take effect at the same moment,
 * so rows may swap keys within one batch. Costs one pass over the rows.
 */
export function applyBatch<R extends Row = Row>(
  rows: readonly R[],
  changes: readonly NetChange<R>[],
  options: ApplyBatchOptions<R> = {},
): readonly R[] {
  const { belongs, compare, limit, admits, versionColumn, streamed } = options
  const primaryKey = keyColumns(options.primaryKey)
  const places = new Map<string, number>()
  /** New keys by the former ones. */
  const moves = new Map<string, string>()
  changes.forEach((change, place) => {
    places.set(change.key, place)
    const oldKey = change.type === 'UPDATE' ? rowKey(change.old, primaryKey) : undefined
    if (oldKey !== undefined && oldKey !== change.key) moves.set(oldKey, change.key)
  })
  const isTaken = new Uint8Array(changes.length)
  let waiting = places.size
  const movedRows = rowsMoved(rows, moves, primaryKey)
  // Copied at the first difference, because most flushes touch few of many lists; rows behind a gap move up.
  let next: R[] | undefined
  let end = 0

  rows.forEach((row, at) => {
    const key = waiting === 0 ? undefined : rowKey(row, primaryKey)
    const change = key === undefined ? undefined : take(places.get(key))
    const kept = change ? rowAfter(change, row) : row
    if (kept !== row) next ??= rows.slice()
    if (!kept) return
    if (next && (kept !== row || end !== at)) next[end] = kept
    end += 1
  })
  if (next) next.length = end
  for (const place of waiting === 0 ? [] : places.values()) {
    const change = take(place)
    const added = change && rowAfter(change, undefined)
    if (!added) continue
    next ??= rows.slice()
    next.push(added)
  }
  if (!next) return rows
  if (compare) next.sort(compare)
  return limit === undefined ? next : next.slice(0, limit)

  /** The change at this place, unless it was made. */
  function take(place: number | undefined): NetChange<R> | undefined {
    if (place === undefined || isTaken[place]) return undefined
    isTaken[place] = 1
    waiting -= 1
    return changes[place]
  }

  /** What becomes of the row under a change's key. `undefined`: it is not in the list. */
  function rowAfter(change: NetChange<R>, row: R | undefined): R | undefined {
    if (change.type === 'DELETE') return undefined
    // A row that is found where a change moves it to is ahead of that change; one that it replaces is another.
    const isReplacing = isReplacement(change)
    const moved = movedRows.get(change.key)
    const isBack =
      isReplacing && change.type === 'UPDATE' && rowKey(change.old, primaryKey) === change.key
    const met = !isBack && (isReplacing || moves.has(change.key)) ? moved : (row ?? moved)
    // Asked last, because nearly no change is older.
    const isOlder =
      met && !isReplacing && isOlderRow(change.row, met, versionColumn) && !streamed?.has(met)
    if (isOlder && row) return row
    // A newer one under the former key has taken that key meanwhile: it tells nothing of the row that moved.
    const base = isOlder ? undefined : met
    // A row that moved here fills what was not sent, unless another has its former key by now: so that is asked too.
    const isFilled = row !== undefined && base === row && !isBack
    const isAdmitted = isFilled || change.type === 'INSERT' || !admits || admits(change.row)
    if (!base && !isAdmitted) return undefined
    const after = nextRow(change, base, versionColumn)
    streamed?.add(after)
    return belongs && !belongs(after) ? undefined : after
  }
}

/** Rows under their former keys, by the new one: their columns fill what was not sent. */
function rowsMoved<R extends Row>(
  rows: readonly R[],
  moves: ReadonlyMap<string, string>,
  primaryKey: readonly string[],
): Map<string, R> {
  const moved = new Map<string, R>()
  if (moves.size === 0) return moved
  for (const row of rows) {
    const target = moves.get(rowKey(row, primaryKey) ?? '')
    if (target !== undefined) moved.set(target, row)
  }
  return moved
}

/** The row as it is where nothing changed, and the change's own where that has every column: most need no copy. */
function nextRow<R extends Row>(
  { type, row }: Exclude<NetChange<R>, { type: 'DELETE' }>,
  base: R | undefined,
  versionColumn: string | undefined,
): R {
  if (!base) return row
  const columns = Object.keys(base)
  const own = Object.keys(row)
  // Rows of two versions are not compared any further.
  const isOneVersion =
    !versionColumn || !(versionColumn in row) || isSame(base[versionColumn], row[versionColumn])
  // Mostly the columns that the row had, in their order: none of them has to be looked for.
  let isAlike = columns.length === own.length
  for (let at = 0; isAlike && at < own.length; at++) isAlike = columns[at] === own[at]
  if (isAlike && !isOneVersion) return row
  const known = columns.filter((column) => Object.hasOwn(row, column))
  const isWhole = known.length === columns.length
  const isReplacing = isWhole || type === 'INSERT'
  const isEqual =
    isOneVersion &&
    isWhole === isReplacing &&
    known.length === own.length &&
    known.every((column) => isSame(base[column], row[column]))
  if (isEqual) return base
  return isReplacing ? row : { ...base, ...row }
}

/** Values of json and array columns are parsed anew for each change, so they compare by content. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

function isOlderRow(change: Row, current: Row, versionColumn: string | undefined): boolean {
  if (versionColumn === undefined) return false
  const a = change[versionColumn]
  const b = current[versionColumn]
  if (typeof a === 'number' && typeof b === 'number') return a < b
  // Timestamps of one column share one format, so text order is time order.
  if (typeof a === 'string' && typeof b === 'string') return a < b
  return false
}
