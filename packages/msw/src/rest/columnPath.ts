import type { Row } from '../database/row.ts'
import { valueText } from '../protocol/index.ts'

/** A column, or a place inside its JSON: `data->owner->>name`. */
export interface ColumnPath {
  readonly column: string
  readonly keys: readonly string[]
  /** `->>`: the value as text. */
  readonly isText: boolean
}

/** Reads a column path; quotes around the column are dropped. */
export function parseColumnPath(text: string): ColumnPath {
  const parts = text.split(/->>?/)
  const [column = '', ...keys] = parts.map((part) => part.replace(/^"(.*)"$/, '$1'))
  return { column, keys, isText: text.includes('->>') }
}

/** The value at a path. */
export function readPath(row: Readonly<Row>, { column, keys, isText }: ColumnPath): unknown {
  const value = keys.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return null
    return Reflect.get(inner, key) ?? null
  }, row[column])
  return isText ? valueText(value) : value
}

/** The type a path has, by `pg_type.typname`. */
export function pathType(path: ColumnPath, columnType: string): string {
  if (path.keys.length === 0) return columnType
  return path.isText ? 'text' : 'jsonb'
}
