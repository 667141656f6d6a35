import type { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { ms, printTable, times as ratio } from '../support/printTable.ts'
import { median } from '../support/quantile.ts'
import { asStaff } from './asStaff.ts'
import { timeQuery } from './timeQuery.ts'

const GOAL = 2
const RUNS = 9
const SCAN = 'select sum(total_price) from public.bookings'

/**
 * A scan of all bookings under row level security as it is, without, and as it is often written.
 *
 * The goal compares one processor with one: Supabase's auth.uid() is not declared parallel safe, so no
 * policy that calls it is shared between processors, however it is written.
 */
export async function comparePolicies(client: Client, bookings: number): Promise<Goal[]> {
  const times = { none: [] as number[], wrapped: [] as number[], shared: [] as number[] }
  // Once off the clock, for the caches; then in turns.
  await timeQuery(client, SCAN)
  for (let run = 0; run < RUNS; run++) {
    times.shared.push(await timeQuery(client, SCAN))
    await client.query('set max_parallel_workers_per_gather = 0')
    times.none.push(await timeQuery(client, SCAN))
    times.wrapped.push(await asStaff(client, () => timeQuery(client, SCAN)))
    await client.query('reset max_parallel_workers_per_gather')
  }
  await client.query('begin')
  await client.query(BARE_POLICY)
  // Once is long enough.
  const bare = await asStaff(client, () => timeQuery(client, SCAN))
  await client.query('rollback')

  const none = median(times.none)
  const wrapped = median(times.wrapped)
  const row = (name: string, time: number) => [name, ms(time), ratio(time / none)]
  console.log()
  printTable(
    [`a scan of ${bookings.toLocaleString('en')} bookings`, 'time', 'of none'],
    [
      row('no policy, on one processor', none),
      row('no policy, on every processor', median(times.shared)),
      row('ours, asked once per statement, on one processor', wrapped),
      row('the same without "(select …)", asked per row', bare),
    ],
  )
  return [
    atMost(
      'a scan under row level security, over one without, each on one processor',
      GOAL,
      wrapped / none,
      ratio,
    ),
  ]
}

const BARE_POLICY = `
  drop policy "Customers read their own bookings and staff read all" on public.bookings;
  create policy "Asked per row" on public.bookings for select to authenticated
  using (customer_id = auth.uid() or private.is_staff());`
