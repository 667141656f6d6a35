import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'

/**
 * What goes on with bookings: one is made, one that is shown is renamed, one that nobody sees gets another
 * price, the one that has waited longest is approved, and one that has begun is renamed.
 */
const CHANGES = [
  `insert into bookings (title, total_price) values ('Made ' || $1, 100)`,
  `update bookings set title = 'Renamed ' || $1
   where id = (select id from bookings order by created_at desc, id limit 1 offset 3)`,
  `update bookings set total_price = total_price + 1 where id = md5('booking ' || 1 + $1::integer * 7919 % 10000)::uuid`,
  `update bookings set status = 'approved', title = 'Approved ' || $1
   where id = (select id from bookings where status = 'pending' order by created_at, id limit 1)`,
  `update bookings set title = 'Begun ' || $1
   where id = (select id from bookings where status = 'in_progress' order by created_at desc, id limit 1 offset 5)`,
]

/** Commits so many changes, spread evenly over the time. */
export async function changeBookings(
  sql: Pool,
  { count, ms }: { count: number; ms: number },
): Promise<void> {
  const startAt = performance.now()
  for (let index = 0; index < count; index++) {
    await sleep(Math.max(0, startAt + (index * ms) / count - performance.now()))
    const { rowCount } = await sql.query(CHANGES[index % CHANGES.length] ?? '', [String(index)])
    if (rowCount !== 1) throw new Error(`Change ${index} changed ${rowCount} bookings, not one.`)
  }
}
