import type { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { ms, printTable, times } from '../support/printTable.ts'
import { addStaff, asStaff } from './asStaff.ts'
import { fillBookings } from './fillTables.ts'
import { medianTime } from './timeQuery.ts'

const GOAL_MS = 5
/** Of the smallest table's time: what counts as flat. */
const GOAL_GROWTH = 2
const RUNS = { ours: 200, live: 5 }
/** Statements that changed a count since the last fold, as ten seconds of a busy day leave them. */
const UNFOLDED = 1000

const OURS = 'select * from public.v_booking_status_metrics'
const LIVE = `
  select count(*), count(*) filter (where status = 'pending'), count(*) filter (where status = 'completed'),
    round(avg(progress_percentage), 1), sum(total_price) filter (where status <> 'cancelled')
  from public.bookings`

/** The dashboard's row of counts over ever more bookings, which stay in the database. */
export async function compareMetrics(client: Client, sizes: readonly number[]): Promise<Goal[]> {
  await addStaff(client)
  const found: { size: number; ours: number; unfolded: number; live: number }[] = []
  for (const size of sizes) {
    await fillBookings(client, 1 + (found.at(-1)?.size ?? 0), size)
    const read = () => asStaff(client, () => medianTime(client, OURS, RUNS.ours))
    const ours = await read()
    await client.query(CHANGE_COUNTS)
    const unfolded = await read()
    await client.query('select private.fold_booking_counts(1000000)')
    found.push({ size, ours, unfolded, live: await medianTime(client, LIVE, RUNS.live) })
  }
  console.log()
  printTable(
    [
      'v_booking_status_metrics, as staff',
      'folded',
      `${UNFOLDED} to fold`,
      'live aggregate',
      'ratio',
    ],
    found.map(({ size, ours, unfolded, live }) => [
      `${size.toLocaleString('en')} bookings`,
      ms(ours),
      ms(unfolded),
      ms(live),
      times(live / unfolded),
    ]),
  )
  const slowest = Math.max(...found.map(({ ours, unfolded }) => Math.max(ours, unfolded)))
  const growth = (found.at(-1)?.unfolded ?? 0) / (found[0]?.unfolded ?? 0)
  const most = (sizes.at(-1) ?? 0).toLocaleString('en')
  return [
    atMost(`the counts of up to ${most} bookings, read by staff`, GOAL_MS, slowest, ms),
    atMost('the same, the most bookings over the fewest', GOAL_GROWTH, growth, times),
  ]
}

/** Each change is a statement of its own, so that each leaves rows to fold. */
const CHANGE_COUNTS = `
  do $$
  begin
    for n in 1 .. ${UNFOLDED} loop
      update public.bookings set total_price = total_price + 1 where id = md5('booking ' || n)::uuid;
    end loop;
  end;
  $$`
