import type { Row, TableChange } from '../src/changes/change.ts'

const base = { schema: 'public', table: 'bookings', errors: [] }
const FIRST_COMMIT = '2026-11-21T12:00:00.000Z'

/** Changes as supabase-js hands them over. `at` is the commit time. */
export function inserted(row: Row, at = FIRST_COMMIT): TableChange {
  return { ...base, commit_timestamp: at, eventType: 'INSERT', new: row, old: {} }
}

export function updated(row: Row, old: Row = { id: row.id }, at = FIRST_COMMIT): TableChange {
  return { ...base, commit_timestamp: at, eventType: 'UPDATE', new: row, old }
}

export function deleted(old: Row, at = FIRST_COMMIT): TableChange {
  return { ...base, commit_timestamp: at, eventType: 'DELETE', new: {}, old }
}
