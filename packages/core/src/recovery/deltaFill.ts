import type { NetChange, Row } from '../changes/change.ts'
import { rowKey } from '../changes/rowKey.ts'
import type { ReadRows } from '../channels/readRows.ts'
import { condition } from '../channels/rowCondition.ts'
import { timeOf } from '../channels/timeOf.ts'
import type { FillStrategy } from './fillStrategy.ts'
import { readByKey } from './readByKey.ts'
import { readPages } from './readPages.ts'

/** Where a gap is looked for: rows that were written since the newest one held, less `overlapMs`. */
export interface Delta {
  /** A `timestamptz` column that the database sets at each write. */
  column: string
  /** Longer than any transaction takes and any clock steps back, in milliseconds. */
  overlapMs: number
}

/** Up to so many changes are fewer than what reading the query would bring. */
const FEW_ROWS = 100

/**
 * Reads the rows that were written since, and the keys of all, which tell what
 * is gone. Leaves it to the query where that costs no more: after many changes,
 * for rows that are not the table's own or have no time in the column.
 */
export function createDeltaFill(readRows: ReadRows, { column, overlapMs }: Delta): FillStrategy {
  return async ({ binding, list }) => {
    const { schema, table, conditions, primaryKey } = binding
    const held = byKey(list?.now, primaryKey)
    const newest = newestTime(list?.before ?? [], column)
    if (!held || newest === undefined) return undefined

    const since = condition(column, 'gte', [new Date(newest - overlapMs).toISOString()])
    const select = binding.select && [...new Set([...binding.select, ...primaryKey, column])]
    const [written, all] = await Promise.all([
      readPages(
        readRows,
        { schema, table, select, conditions: [...conditions, since] },
        [column, ...primaryKey],
        FEW_ROWS + held.size / 2,
      ),
      readPages(
        readRows,
        { schema, table, select: primaryKey, conditions },
        primaryKey,
        FEW_ROWS + held.size * 2,
      ),
    ])
    const found = byKey(written, primaryKey)
    const there = byKey(all, primaryKey)
    if (!found || !there) return undefined

    // Rows that came to be seen without being written, or whose time went back further than the overlap.
    const strange = [...there].filter(([key]) => !held.has(key) && !found.has(key))
    const others = byKey(
      await readByKey(
        readRows,
        binding,
        strange.map(([, row]) => row),
      ),
      primaryKey,
    )
    if (!others) return undefined

    const changes: NetChange[] = []
    for (const [key, old] of held) {
      if (!there.has(key) && !found.has(key)) changes.push({ type: 'DELETE', key, old })
    }
    for (const [key, row] of [...found, ...others]) {
      if (held.has(key)) changes.push({ type: 'UPDATE', key, row, old: {} })
      else changes.push({ type: 'INSERT', key, row })
    }
    return changes
  }
}

/** `undefined` where a row has no key, or there was no answer. */
function byKey(
  rows: readonly Row[] | undefined,
  primaryKey: readonly string[],
): Map<string, Row> | undefined {
  const keyed = new Map<string, Row>()
  for (const row of rows ?? []) {
    const key = rowKey(row, primaryKey)
    if (key === undefined) return undefined
    keyed.set(key, row)
  }
  return rows && keyed
}

/** The latest time of a column, in milliseconds since the epoch. */
function newestTime(rows: readonly Row[], column: string): number | undefined {
  let newest: number | undefined
  for (const row of rows) {
    const at = typeof row[column] === 'string' ? timeOf(row[column]) : Number.NaN
    if (at > (newest ?? Number.NEGATIVE_INFINITY)) newest = at
  }
  return newest
}
