import { MockError } from '../errors.ts'
import { stableJson, valueText } from '../protocol/index.ts'
import type { MockDatabase } from './mockDatabase.ts'
import type { MockTable } from './mockTable.ts'
import { normalizeValue } from './normalizeValue.ts'
import type { Row } from './row.ts'

/** Which rows: those with these values, or those the function accepts. */
export type RowMatch = Readonly<Row> | ((row: Readonly<Row>) => boolean)

/** One table, written as the database's owner writes: no row level security, and clients hear of it. */
export interface TableHandle {
  /** All rows, or those that match. */
  rows(match?: RowMatch): readonly Readonly<Row>[]
  /** Adds rows in one transaction and returns them as stored. */
  insert(values: Readonly<Row> | readonly Readonly<Row>[]): readonly Readonly<Row>[]
  /** Changes matching rows in one transaction and returns them. */
  update(match: RowMatch, patch: Readonly<Row>): readonly Readonly<Row>[]
  /** Removes matching rows in one transaction and returns them. */
  delete(match: RowMatch): readonly Readonly<Row>[]
}

/** The owner's hands on one table. */
export function createTableHandle(database: MockDatabase, name: string): TableHandle {
  const table = database.requireTable(name)
  const find = (match: RowMatch) => table.rows.filter(toPredicate(table, match))

  return {
    rows: (match = {}) => find(match),

    insert: (values) =>
      database.transaction(() =>
        [values].flat().map((row) => {
          refuseUnknown(table, row)
          return database.insert(table, row)
        }),
      ),

    update: (match, patch) =>
      database.transaction(() => {
        refuseUnknown(table, patch)
        return find(match).map((row) => database.update(table, row, patch))
      }),

    delete: (match) =>
      database.transaction(() =>
        find(match).map((row) => {
          database.delete(table, row)
          return row
        }),
      ),
  }
}

function toPredicate(table: MockTable, match: RowMatch): (row: Readonly<Row>) => boolean {
  if (typeof match === 'function') return match
  refuseUnknown(table, match)
  const wanted = Object.entries(match).map(([column, value]) => {
    return [column, textOf(normalizeValue(value, table.typeOf(column)))] as const
  })
  return (row) => wanted.every(([column, text]) => textOf(row[column]) === text)
}

function textOf(value: unknown): string {
  return stableJson(valueText(value))
}

function refuseUnknown(table: MockTable, values: Readonly<Row>): void {
  const unknown = table.unknownColumn(Object.keys(values))
  if (unknown === undefined) return
  throw new MockError(
    'rows-refused',
    `The table "${table.name}" of the mock has no column "${unknown}". ` +
      `Its columns are: ${table.columns.map(({ name }) => name).join(', ')}. ` +
      `Correct the name, or declare the column under "columns" of createSupabaseMock.`,
  )
}
