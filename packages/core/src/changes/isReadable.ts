import type { Row, TableChange } from './change.ts'

/** Whether a change says what a change has to say: anything else is malformed. */
export function isReadable(change: TableChange): boolean {
  const { eventType, new: row, old } = change
  if (!isObject(row) || !isObject(old)) return false
  // A change whose row the server withheld says so in `errors` and is read again.
  if (change.errors?.length) return true
  if (eventType === 'DELETE') return hasColumns(old)
  return (eventType === 'INSERT' || eventType === 'UPDATE') && hasColumns(row)
}

function isObject(value: unknown): boolean {
  return Object(value) === value
}

function hasColumns(row: Row): boolean {
  for (const _ in row) return true
  return false
}
