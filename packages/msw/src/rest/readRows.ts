import { inferColumns } from '../database/inferColumns.ts'
import type { MockDatabase } from '../database/mockDatabase.ts'
import type { Column, Row } from '../database/row.ts'
import type { Claims } from '../protocol/index.ts'
import { checkSelection } from './parseSelect.ts'
import { columnNotFound, tableNotFound } from './restError.ts'
import { checkFilterValues, evaluateRestFilter, filterColumns } from './restFilter.ts'
import { sortRows } from './restOrder.ts'
import type { RestRequest } from './restRequest.ts'

/** Rows that answer a request. */
export interface ReadResult {
  /** One page. */
  readonly rows: readonly Readonly<Row>[]
  /** All that match, whatever the page. */
  readonly total: number
}

/** Reads a table or view as `claims` may see it. */
export function readRows(
  database: MockDatabase,
  name: string,
  request: RestRequest,
  claims: Claims,
  maxRows: number,
): ReadResult {
  if (!database.has(name)) throw tableNotFound(name)
  database.requireGrant(name, claims.role, 'select')
  const rows = database.read(name, claims) ?? []

  const table = database.table(name)
  checkColumns(database, name, request)
  const columns = table?.columns ?? inferColumns(rows)
  return page(rows, request, columns, maxRows)
}

/** Filters, sorts and cuts rows. */
export function page(
  rows: readonly Readonly<Row>[],
  request: RestRequest,
  columns: readonly Column[],
  maxRows: number,
): ReadResult {
  const types = new Map(columns.map(({ name, type }) => [name, type]))
  const typeOf = (column: string) => types.get(column) ?? 'text'
  for (const filter of request.filters) checkFilterValues(filter, typeOf)

  const matching = rows.filter((row) =>
    request.filters.every((filter) => evaluateRestFilter(filter, row, typeOf) === true),
  )
  const sorted = sortRows(matching, request.order, typeOf)
  const { offset } = request
  return {
    rows: sorted.slice(offset, offset + Math.min(request.limit, maxRows)),
    total: matching.length,
  }
}

/** Throws 42703 for a column that is filtered, sorted or selected and does not exist. Views have the columns of their rows. */
export function checkColumns(database: MockDatabase, name: string, request: RestRequest): void {
  const table = database.table(name)
  if (!table) return
  checkSelection(request.selection, table, name)
  const unknown = table.unknownColumn([
    ...request.filters.flatMap(filterColumns),
    ...request.order.map(({ path }) => path.column),
  ])
  if (unknown !== undefined) throw columnNotFound(name, unknown)
}
