import type { TableChange } from '@livepane/core'

/** A booking as REST and Realtime send it. */
export interface BookingRow extends Record<string, unknown> {
  id: string
  title: string
  total_price: number
  version: number
}

/** A list of bookings, new objects on every call. */
export function makeRows(count: number): BookingRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: bookingId(index),
    title: `Kitchen renovation, ${index} Harbour Street`,
    customer_id: bookingId(index % 50),
    property_id: null,
    status: 'approved',
    base_status: 'approved',
    is_status_held: false,
    progress_percentage: index % 100,
    total_price: 100 + (index % 900),
    created_at: '2026-01-05T08:00:00+00:00',
    updated_at: '2026-01-05T08:00:00+00:00',
    version: 1,
  }))
}

/** Updates of that many rows, spread over the list, in one transaction. `version` is theirs. */
export function makeChanges(
  count: number,
  rows: readonly BookingRow[],
  version: number,
): TableChange<BookingRow>[] {
  const step = Math.max(1, Math.floor(rows.length / count))
  return Array.from({ length: count }, (_, index) => {
    const row = rows[(index * step) % rows.length]
    if (!row) throw new Error('There are no rows to change.')
    return {
      schema: 'public',
      table: 'bookings',
      commit_timestamp: '2026-11-21T12:00:00.000Z',
      eventType: 'UPDATE' as const,
      new: { ...row, total_price: row.total_price + version, version },
      old: { id: row.id },
      errors: [],
    }
  })
}

function bookingId(index: number): string {
  return `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}
