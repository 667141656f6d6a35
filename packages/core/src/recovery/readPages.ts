import type { Row } from '../changes/change.ts'
import type { ReadRows, RowRequest } from '../channels/readRows.ts'
import { rowsAfter } from '../channels/rowCondition.ts'

/** Rows per request; the usual limit of a Supabase project. */
const PAGE_ROWS = 1000

/**
 * All rows of a request, page by page in the order of `columns`, which must
 * tell any two rows apart. A row that changes meanwhile may come twice, and none
 * that stays is left out. `undefined` when there are more than `max`, or nobody says how many.
 */
export async function readPages(
  readRows: ReadRows,
  request: RowRequest,
  columns: readonly string[],
  max: number,
): Promise<Row[] | undefined> {
  const page = { ...request, order: columns, limit: PAGE_ROWS }
  const { rows, total } = await readRows({ ...page, isCounted: true })
  if (total === null || total > max) return undefined
  // The server may have a limit of its own: what it gave first is what it gives at most.
  const full = rows.length
  for (let last = rows.at(-1); last && full < total; ) {
    const next = await readRows({ ...page, anyOf: rowsAfter(last, columns) })
    rows.push(...next.rows)
    last = next.rows.length < full ? undefined : next.rows.at(-1)
  }
  return rows
}
