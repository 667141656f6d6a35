import type { Client } from 'pg'
import { fillBookings, fillSources } from './fillTables.ts'
import { unheard } from './unheard.ts'

/** Fills everything that a dashboard shows, and makes every read model of it. */
export async function fillDashboard(
  client: Client,
  { bookings, scale }: { bookings: number; scale: number },
): Promise<void> {
  await unheard(client, async () => {
    await fillBookings(client, 1, bookings)
    await fillSources(client, scale)
  })
  await client.query(
    'select public.refresh_view(view_name) from private.refresh_policies order by view_name',
  )
}
