import type { BookingRow } from '@livepane/analytics'

const titles = [
  'Garden wedding, Villa Serena',
  'Board retreat, Lake House',
  'Product shoot, Loft 4',
  'Family reunion, Old Mill',
  'Cooking class, Harbour Kitchen',
  'Autumn gala, Orangery',
  'Team offsite, Pine Lodge',
  'Recital, Chapel Hall',
]

const states = [
  ['in_progress', 60],
  ['pending', 0],
  ['completed', 100],
  ['approved', 0],
  ['in_progress', 25],
  ['completed', 100],
  ['cancelled', 0],
  ['pending', 0],
] as const

/** A booking of a story. Every column of the table that a component reads. */
export function createBooking(index: number, changes: Partial<BookingRow> = {}): BookingRow {
  const [status, progress_percentage] = states[index % states.length] ?? states[0]
  const at = new Date(Date.UTC(2026, 10, 21, 11, 55) - index * 47 * 60_000).toISOString()
  return {
    id: `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    title: titles[index % titles.length] ?? 'Booking',
    status,
    base_status: 'pending',
    progress_percentage,
    total_price: 840 + ((index * 379) % 2400),
    created_at: at,
    updated_at: at,
    version: 1,
    ...changes,
  }
}

/** The bookings that a story begins with. */
export function createBookings(count: number): BookingRow[] {
  return Array.from({ length: count }, (_, index) => createBooking(index))
}
