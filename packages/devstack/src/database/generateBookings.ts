import type { Client } from 'pg'

/** Rows per statement: large enough to be fast, small enough to report progress. */
const BATCH = 10_000

export interface GenerateBookingsOptions {
  /** How many, numbered from 1. */
  count: number
  /** They were made in the two years before this day, `YYYY-MM-DD`. */
  until: string
  /** Called after each batch with how many of them exist. */
  onProgress?: ((done: number) => void) | undefined
}

/**
 * Adds bookings of generated customers at generated properties, with three to five milestones each.
 * Ids and values are computed from the number, so the same bookings come back on every run, and
 * those that exist are left alone.
 */
export async function generateBookings(
  client: Client,
  { count, until, onProgress }: GenerateBookingsOptions,
): Promise<void> {
  for (let from = 1; from <= count; from += BATCH) {
    const to = Math.min(count, from + BATCH - 1)
    await client.query('begin')
    await client.query(INSERT_BOOKINGS, [from, to, until])
    await client.query(INSERT_MILESTONES, [from, to])
    await client.query('commit')
    onProgress?.(to)
  }
}

const INSERT_BOOKINGS = `
  insert into public.bookings (id, title, customer_id, property_id, status, total_price, created_at)
  select
    md5('booking ' || n)::uuid,
    'Booking ' || n,
    -- Early customers come back, and new ones keep coming.
    case when n % 9 > 0 then md5('customer ' || 1 + (n * 31) % least(20 + n / 20, 500))::uuid end,
    md5('property ' || 1 + n % 12)::uuid,
    (array['pending', 'approved', 'approved', 'pending', 'cancelled'])[1 + n % 5],
    50 + (n * 7919) % 195000 / 100.0,
    $3::date::timestamp at time zone 'UTC' - make_interval(mins => ((n * 104729) % 1051200)::integer)
  from generate_series($1::bigint, $2::bigint) n
  on conflict (id) do nothing
`

const INSERT_MILESTONES = `
  insert into public.milestones (id, booking_id, title, position, status, weight)
  select
    md5('milestone ' || n || '.' || step)::uuid,
    md5('booking ' || n)::uuid,
    (array['Survey', 'Materials', 'Work', 'Inspection', 'Handover'])[step],
    step,
    case when step <= (n * 31) % 7 then 'completed' when step = 1 + (n * 31) % 7 then 'in_progress' else 'pending' end,
    1 + (n + step) % 3
  from generate_series($1::bigint, $2::bigint) n
  cross join lateral generate_series(1, (3 + n % 3)::integer) step
  on conflict (id) do nothing
`
