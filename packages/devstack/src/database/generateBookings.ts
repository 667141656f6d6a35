import { withClient } from './withClient.ts'

/** Rows per statement: large enough to be fast, small enough to report progress. */
const BATCH = 10_000

/**
 * Adds bookings numbered 1 to `count`, with three to five milestones each.
 * Ids and values are computed from the number, so the same bookings come back
 * on every run, and those that exist are left alone.
 */
export async function generateBookings(
  url: string,
  count: number,
  onProgress?: (done: number) => void,
): Promise<void> {
  await withClient(url, async (client) => {
    for (let from = 1; from <= count; from += BATCH) {
      const to = Math.min(count, from + BATCH - 1)
      await client.query('begin')
      await client.query(INSERT_BOOKINGS, [from, to])
      await client.query(INSERT_MILESTONES, [from, to])
      await client.query('commit')
      onProgress?.(to)
    }
    await client.query('analyze public.bookings; analyze public.milestones')
  })
}

const INSERT_BOOKINGS = `
  insert into public.bookings (id, title, customer_id, status, total_price, created_at)
  select
    md5('booking ' || n)::uuid,
    'Booking ' || n,
    customers.ids[1 + n % greatest(cardinality(customers.ids), 1)],
    (array['pending', 'approved', 'approved', 'pending', 'cancelled'])[1 + n % 5],
    50 + (n * 7919) % 195000 / 100.0,
    timestamptz '2026-01-01' - make_interval(mins => ((n * 104729) % 1051200)::integer)
  from generate_series($1::bigint, $2::bigint) n
  cross join (
    select array_agg(profiles.id order by profiles.id) ids
    from public.profiles
    where not exists (select 1 from public.staff where staff.user_id = profiles.id)
  ) customers
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
