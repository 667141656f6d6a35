import type { Client } from 'pg'
import { type GenerateBookingsOptions, generateBookings } from './generateBookings.ts'
import { clientSuccess } from './generators/clientSuccess.ts'
import { finance } from './generators/finance.ts'
import { fleet } from './generators/fleet.ts'
import { operations } from './generators/operations.ts'
import { people } from './generators/people.ts'
import { inTransaction, withClient } from './withClient.ts'

/**
 * Fills every table around `count` bookings, and refreshes the read models, so that each has rows.
 * Beyond 50,000 bookings only these and their milestones grow: more would slow the benchmarks down
 * and show nothing new. The same options give the same rows, and those that exist are left alone.
 */
export async function generateData(url: string, options: GenerateBookingsOptions): Promise<void> {
  await withClient(url, async (client) => {
    // A day is the same everywhere.
    await client.query(`set time zone 'UTC'`)
    await inTransaction(client, async () => {
      // One notification for each of hundreds of customers would bury the others.
      await client.query('alter table public.profiles disable trigger notify_of_insert')
      await run(client, people, options)
      await client.query('alter table public.profiles enable trigger notify_of_insert')
    })
    await generateBookings(client, options)
    await inTransaction(client, async () => {
      for (const statements of [operations, finance, fleet, clientSuccess]) {
        await run(client, statements, options)
      }
    })
    await client.query('analyze')
    const { rows } = await client.query<{ view_name: string; error_message: string | null }>(
      `select view_name, refreshed.error_message
       from private.refresh_policies, public.refresh_view(view_name) refreshed
       where not refreshed.success`,
    )
    const [failed] = rows
    if (failed) throw new Error(`${failed.view_name} was not refreshed: ${failed.error_message}`)
  })
}

/** Each statement goes on where the row that all of them read ends: with a comma and more of these, or at once. */
async function run(
  client: Client,
  statements: readonly string[],
  { count, until }: GenerateBookingsOptions,
): Promise<void> {
  for (const statement of statements) {
    await client.query(
      `with seed as (select $1::bigint as bookings, $2::date as until) ${statement}`,
      [count, until],
    )
  }
}
