import type { Row } from '../changes/change.ts'
import { keyColumns } from '../changes/rowKey.ts'

/** Pure. The row of a key in a list. `undefined` where the data is no list, or does not hold it. */
export function findRow(
  data: unknown,
  key: string | number | Row | undefined,
  primaryKey?: string | readonly string[],
): Row | undefined {
  if (!Array.isArray(data) || key === undefined) return undefined
  const rows: readonly Row[] = data
  const columns = keyColumns(primaryKey)
  const wanted = typeof key === 'object' ? columns.map((column) => key[column]) : [key]
  return rows.find((row) =>
    columns.every((column, at) => String(row[column]) === String(wanted[at])),
  )
}
