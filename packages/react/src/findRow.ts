import type { Row } from '@livepane/core'
import type { NewWrite } from '@livepane/core/offline'

/** Pure. The row of a key in a list. `undefined` where the data is no list, or does not hold it. */
export function findRow(
  data: unknown,
  key: NewWrite['key'],
  primaryKey: string | readonly string[] = 'id',
): Row | undefined {
  if (!Array.isArray(data) || key === undefined) return undefined
  const rows: readonly Row[] = data
  const columns = typeof primaryKey === 'string' ? [primaryKey] : primaryKey
  const wanted = typeof key === 'object' ? columns.map((column) => key[column]) : [key]
  return rows.find((row) =>
    columns.every((column, at) => String(row[column]) === String(wanted[at])),
  )
}
