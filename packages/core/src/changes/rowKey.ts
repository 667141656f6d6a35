import type { Row } from './change.ts'

/**
 * The primary key of a row as text: the value itself, or a JSON array of texts
 * when the key has several columns. `undefined` when a column is missing.
 */
export function rowKey(row: Partial<Row>, primaryKey: readonly string[]): string | undefined {
  const first = primaryKey[0]
  if (primaryKey.length === 1 && first !== undefined) {
    const value = row[first]
    return value === undefined || value === null ? undefined : String(value)
  }
  const parts: string[] = []
  for (const column of primaryKey) {
    const value = row[column]
    if (value === undefined || value === null) return undefined
    parts.push(String(value))
  }
  return JSON.stringify(parts)
}

/** `'id'` and `['id']` mean the same. */
export function keyColumns(primaryKey: string | readonly string[] = 'id'): readonly string[] {
  return typeof primaryKey === 'string' ? [primaryKey] : primaryKey
}
