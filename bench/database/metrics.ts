import type { Client } from 'pg'
import { atLeast, atMost, type Goal } from '../goal.ts'
import { ms, printTable, times } from '../support/printTable.ts'
import { median } from '../support/quantile.ts'
import { addStaff, asStaff } from './asStaff.ts'
import { fillBookings } from './fillTables.ts'
import { medianTime, timeQuery } from './timeQuery.ts'

const GOAL_MS = 5
/** Of the smallest table's time: what counts as flat. */
const GOAL_GROWTH = 2
/** What the live aggregate takes at least, at the most bookings. */
const GOAL_RATIO = 10
/** Reads of ours before and after each live aggregate. */
const RUNS = { ours: 40, live: 5 }
/** Statements that changed a count since the last fold, as ten seconds of a busy day leave them. */
const UNFOLDED = 1000

const OURS = 'select * from public.v_booking_status_metrics'
const LIVE = `
  select count(*), count(*) filter (where status = 'pending'), count(*) filter (where status = 'completed'),
    round(avg(progress_percentage), 1), sum(total_price) filter (where status <> 'cancelled')
  from public.bookings`

/** What the dashboard's row of counts takes over so many bookings, in milliseconds. */
export interface CountsRead {
  readonly bookings: number
  readonly folded: number
  readonly unfolded: number
  readonly live: number
}

/** Fills up to so many bookings, and reads their counts in turns with the aggregate that they replace. */
export async function readCounts(
  client: Client,
  bookings: number,
  before: number,
): Promise<CountsRead> {
  await addStaff(client)
  await fillBookings(client, before + 1, bookings)
  const times = { folded: [] as number[], unfolded: [] as number[], live: [] as number[] }
  const read = () => asStaff(client, () => medianTime(client, OURS, RUNS.ours))
  // Once off the clock, for the caches.
  await client.query(LIVE)
  for (let run = 0; run < RUNS.live; run++) {
    times.folded.push(await read())
    await client.query(CHANGE_COUNTS)
    times.unfolded.push(await read())
    times.live.push(await timeQuery(client, LIVE))
    await client.query('select private.fold_booking_counts(1000000)')
  }
  return {
    bookings,
    folded: median(times.folded),
    unfolded: median(times.unfolded),
    live: median(times.live),
  }
}

/** Prints what was read, fewest bookings first, and judges it. */
export function judgeCounts(found: readonly CountsRead[]): Goal[] {
  console.log()
  printTable(
    [
      'v_booking_status_metrics, as staff',
      'folded',
      `${UNFOLDED} to fold`,
      'live aggregate',
      'ratio',
    ],
    found.map(({ bookings, folded, unfolded, live }) => [
      `${count(bookings)} bookings`,
      ms(folded),
      ms(unfolded),
      ms(live),
      times(live / unfolded),
    ]),
  )
  const first = found.at(0)
  return found.flatMap((read) => {
    const slower = Math.max(read.folded, read.unfolded)
    const goals = [
      atMost(`the counts of ${count(read.bookings)} bookings, median`, GOAL_MS, slower, ms),
    ]
    if (first && read !== first) {
      const growth = slower / Math.max(first.folded, first.unfolded)
      goals.push(
        atMost(`the same, over that of ${count(first.bookings)}`, GOAL_GROWTH, growth, times),
        atLeast('the live aggregate, over the counts', GOAL_RATIO, read.live / slower, times),
      )
    }
    return goals
  })
}

function count(bookings: number): string {
  return bookings.toLocaleString('en')
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
