import { DatabaseError } from '../errors.ts'
import type { MockDatabase } from './mockDatabase.ts'
import type { MockTable } from './mockTable.ts'
import type { Row } from './row.ts'

/** Foreign keys of one table: its column to `table.column`. */
export type References = Readonly<Record<string, string>>

/** Throws 23503 when a row points at a parent that is not there. */
export function checkReferences(
  database: MockDatabase,
  table: MockTable,
  row: Row,
  references: References = {},
): void {
  for (const [column, target] of Object.entries(references)) {
    const value = row[column]
    if (value === null || value === undefined) continue
    const [parentName, parentColumn] = splitTarget(target)
    const parent = database.requireTable(parentName)
    if (parent.find({ [parentColumn]: value }, [parentColumn])) continue
    throw violation({
      message: `insert or update on table "${table.name}" violates foreign key constraint "${table.name}_${column}_fkey"`,
      details: `Key (${column})=(${value}) is not present in table "${parentName}".`,
    })
  }
}

/** Throws 23503 when another row still points at a removed one. */
export function checkUnreferenced(
  database: MockDatabase,
  table: MockTable,
  row: Row,
  referencesByTable: Readonly<Record<string, References>>,
): void {
  for (const [childName, references] of Object.entries(referencesByTable)) {
    for (const [column, target] of Object.entries(references)) {
      const [parentName, parentColumn] = splitTarget(target)
      const value = row[parentColumn]
      if (parentName !== table.name || value === null || value === undefined) continue
      if (!database.requireTable(childName).find({ [column]: value }, [column])) continue
      throw violation({
        message: `update or delete on table "${table.name}" violates foreign key constraint "${childName}_${column}_fkey" on table "${childName}"`,
        details: `Key (${parentColumn})=(${value}) is still referenced from table "${childName}".`,
      })
    }
  }
}

function splitTarget(target: string): [table: string, column: string] {
  const [table = '', column = 'id'] = target.split('.')
  return [table, column]
}

function violation(error: { message: string; details: string }): DatabaseError {
  return new DatabaseError({ code: '23503', ...error })
}
