import type { Row } from '../changes/change.ts'
import { isSameValue } from './sameValue.ts'

/** What three versions of a row come to. */
export interface MergedRow {
  /** What is left to write over `remote`. */
  patch: Row
  /** Columns that both sides changed, each in its own way. They are not in `patch`. */
  clashes: readonly string[]
}

/**
 * Takes each column from the side that changed it. Pure.
 *
 * @param base - What both sides began with. A column that is unknown here counts as changed by both.
 * @param local - The columns that one side wrote.
 */
export function mergeRows(base: Row, local: Row, remote: Row): MergedRow {
  const patch: Row = {}
  const clashes: string[] = []
  for (const [column, value] of Object.entries(local)) {
    if (isSameValue(value, remote[column])) continue
    if (!(column in base)) clashes.push(column)
    else if (isSameValue(value, base[column])) continue
    else if (isSameValue(remote[column], base[column])) patch[column] = value
    else clashes.push(column)
  }
  return { patch, clashes }
}
