import { DatabaseError, type MockOptions, type Row } from '@livepane/msw'

export const PROPERTIES = [
  'f0000000-0000-4000-8000-000000000000',
  'f0000000-0000-4000-8000-000000000001',
] as const

const STATUSES = ['pending', 'approved', 'in_progress', 'completed', 'cancelled'] as const

/** A source of randomness that says the same each time for one seed. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

let bookings = 0

/** A booking as a person might make it, with cents that no fraction of two is. */
export function randomBooking(random: (below: number) => number): Row {
  bookings += 1
  return {
    id: `b0000000-0000-4000-8000-${String(bookings).padStart(12, '0')}`,
    title: 'Any',
    ...randomValues(random),
    created_at: '2026-11-21T12:00:00+00:00',
  }
}

/** What changes about a booking. */
export function randomValues(random: (below: number) => number): Row {
  return {
    status: STATUSES[random(STATUSES.length)] ?? 'pending',
    progress_percentage: random(101),
    total_price: random(1_000_000) / 100,
    property_id: PROPERTIES[random(3)] ?? null,
  }
}

/** The row of `v_booking_status_metrics`, in whole hundredths as SQL's `numeric` counts. */
export function bookingMetrics(rows: readonly Row[]): Row {
  const of = (status: string) => rows.filter((row) => row.status === status)
  const worth = (some: readonly Row[]) => {
    const hundredths = some.reduce(
      (sum, { total_price }) => sum + BigInt(Number(total_price).toFixed(2).replace('.', '')),
      0n,
    )
    return Number(hundredths) / 100
  }
  const progress = rows.reduce((sum, row) => sum + BigInt(Number(row.progress_percentage)), 0n)
  const count = BigInt(rows.length)
  return {
    total_bookings: rows.length,
    pending_count: of('pending').length,
    approved_count: of('approved').length,
    in_progress_count: of('in_progress').length,
    completed_count: of('completed').length,
    cancelled_count: of('cancelled').length,
    // Tenths, rounded half up.
    avg_progress: count === 0n ? null : Number((progress * 20n + count) / (count * 2n)) / 10,
    total_revenue: worth(rows.filter(({ status }) => status !== 'cancelled')),
    completed_revenue: worth(of('completed')),
  }
}

/** Tables and views of bookings. Without the view, or with one that refuses, it is as old databases are. */
export function bookingsProject(
  rows: readonly Row[],
  view: 'there' | 'missing' | 'denied' = 'there',
): MockOptions {
  return {
    tables: { bookings: [...rows] },
    columns: {
      bookings: {
        ...{ id: 'uuid', title: 'text', property_id: 'uuid', total_price: 'numeric' },
        status: 'text',
        ...{ progress_percentage: 'int4', created_at: 'timestamptz' },
      },
    },
    views: {
      ...(view !== 'missing' && {
        v_booking_status_metrics: ({ from }) => {
          if (view === 'denied') {
            throw new DatabaseError({ code: '42501', message: 'permission denied for view' })
          }
          return [bookingMetrics(from('bookings'))]
        },
      }),
    },
  }
}
