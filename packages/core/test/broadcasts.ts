import type { Row } from '../src/changes/change.ts'

const base = { schema: 'public', table: 'bookings' }

/** Payloads as `realtime.broadcast_changes` sends them. */
export function insertOf(record: Row, table = 'bookings') {
  return { ...base, table, operation: 'INSERT', record, old_record: null }
}

export function updateOf(record: Row, old_record: Row, table = 'bookings') {
  return { ...base, table, operation: 'UPDATE', record, old_record }
}

export function deleteOf(old_record: Row, table = 'bookings') {
  return { ...base, table, operation: 'DELETE', record: null, old_record }
}

/** More rows than are sent one by one. */
export function bulkOf(table = 'bookings') {
  return { ...base, table, operation: 'BULK' }
}
