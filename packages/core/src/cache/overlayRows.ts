import { applyBatch } from '../changes/applyBatch.ts'
import type { Row, TableChange } from '../changes/change.ts'
import { coalesce } from '../changes/coalesce.ts'
import { keyColumns } from '../changes/rowKey.ts'
import { matchesConditions } from '../channels/matchesFilter.ts'
import { parseFilter } from '../channels/parseFilter.ts'

/** Which rows of a table a list holds. */
export interface OverlayWindow<R extends Row = Row> {
  /** @default 'id' */
  primaryKey?: string | readonly string[] | undefined
  /** The server's filter language. Conditions on columns that a row does not have are taken to hold. */
  filter?: string | undefined
  /** Whether a row belongs to the list, where that is more than the filter says. */
  belongs?: ((row: R) => boolean) | undefined
  /** The order of the list. Without it new rows go to the end. */
  compare?: ((a: R, b: R) => number) | undefined
  /** The most rows the list may hold. */
  limit?: number | undefined
}

/**
 * Rows as they are once what waits has taken effect. Pure, and nothing of it is written
 * anywhere: what is read from the server stays what the server said, and a write that is
 * taken back leaves no trace.
 *
 * @param isNewRow - Whether the change of this key makes a row where the list has none: an
 * update changes a row that is somewhere else, and nobody here knows the rest of it.
 */
export function overlayRows<R extends Row>(
  rows: readonly R[],
  changes: readonly TableChange[],
  isNewRow: (key: string) => boolean,
  { primaryKey, filter, belongs, compare, limit }: OverlayWindow<R>,
): readonly R[] {
  if (changes.length === 0) return rows
  const columns = [...keyColumns(primaryKey)]
  const conditions = filter === undefined ? [] : parseFilter(filter)
  const net = coalesce(changes as readonly TableChange<R>[], columns)
  const created = new Set(net.filter(({ key }) => isNewRow(key)).map(({ key }) => key))
  return applyBatch(rows, net, {
    primaryKey: columns,
    compare,
    limit,
    belongs: (row) =>
      matchesConditions(
        row,
        conditions.filter(({ column }) => column in row),
      ) &&
      (belongs?.(row) ?? true),
    admits: (row) =>
      net.some(
        (change) => change.type === 'UPDATE' && change.row === row && created.has(change.key),
      ),
  })
}
