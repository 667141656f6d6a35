import type { MockTable } from '../database/mockTable.ts'
import type { Row } from '../database/row.ts'
import { DatabaseError } from '../errors.ts'
import { valueText } from '../protocol/index.ts'
import { type ColumnPath, parseColumnPath, readPath } from './columnPath.ts'
import { columnNotFound, relationshipNotFound } from './restError.ts'
import { splitTopLevel } from './splitTopLevel.ts'

/** One output field. */
interface SelectedField {
  readonly name: string
  readonly path: ColumnPath
  readonly cast: string | undefined
}

/** What a request wants of each row: everything, or named fields. */
export type Selection = '*' | readonly ('*' | SelectedField)[]

const NUMBER_CASTS = [
  'int',
  'integer',
  'int2',
  'int4',
  'int8',
  'bigint',
  'smallint',
  'numeric',
  'float',
  'float4',
  'float8',
  'real',
]

/** Reads the `select` parameter: columns, aliases, casts and JSON paths. */
export function parseSelect(select: string | null, tableName: string): Selection {
  const parts = splitTopLevel(select ?? '*').map((part) => part.trim())
  if (parts.length === 1 && parts[0] === '*') return '*'
  return parts.filter((part) => part !== '').map((part) => parseField(part, tableName))
}

/** Throws 42703 for a selected column that a table does not have. */
export function checkSelection(
  selection: Selection,
  table: MockTable | undefined,
  name: string,
): void {
  if (selection === '*' || !table) return
  for (const field of selection) {
    if (field === '*') continue
    if (table.unknownColumn([field.path.column]) !== undefined) {
      throw columnNotFound(name, field.path.column)
    }
  }
}

/** A row with the selected fields, in their order. */
export function project(row: Readonly<Row>, selection: Selection): Row {
  if (selection === '*') return { ...row }
  return Object.assign(
    {},
    ...selection.map((field) => {
      return field === '*'
        ? row
        : { [field.name]: castValue(readPath(row, field.path), field.cast) }
    }),
  )
}

function parseField(part: string, tableName: string): '*' | SelectedField {
  if (part === '*') return '*'
  // An alias ends at a single colon; a cast starts with two.
  const [, alias, body = ''] = /^(?:([^:()]+):(?!:))?(.*)$/s.exec(part) ?? []
  if (/^(?:[\w]+\.)?(?:count|sum|avg|min|max)\(\)/.test(body)) {
    throw new DatabaseError({
      code: 'PGRST123',
      message: 'Use of aggregate functions is not allowed',
    })
  }
  const embedded = /^(?:\.\.\.)?([^!()]+)(?:!\w+)*\(/.exec(body)
  if (embedded?.[1]) throw relationshipNotFound(tableName, embedded[1])

  const [place = '', cast] = body.split('::')
  const path = parseColumnPath(place)
  return { name: alias ?? path.keys.at(-1) ?? path.column, path, cast }
}

function castValue(value: unknown, cast: string | undefined): unknown {
  if (cast === undefined || value === null || value === undefined) return value ?? null
  if (cast === 'text' || cast === 'varchar') return valueText(value)
  if (NUMBER_CASTS.includes(cast)) return Number(value)
  return value
}
