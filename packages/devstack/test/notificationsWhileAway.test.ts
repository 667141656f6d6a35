import { randomUUID } from 'node:crypto'
import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Devstack } from '../src/devstack.ts'
import { startDevstack } from '../src/startDevstack.ts'
import { signInManager } from './clients.ts'

/** How many rows one request may bring back, as on a hosted project. */
const PAGE = 1000

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack()
})
afterAll(() => devstack.stop())

/** Statements that staff are told of, each about the row whose id it is given. */
const toldOf = [
  'insert into bookings (id) values ($1)',
  `insert into professionals (id, full_name) values ($1, 'Ines')`,
  `insert into disputes (id, booking_id) select $1, id from bookings order by id limit 1`,
  `with made as (insert into bookings (id) values (gen_random_uuid()) returning id)
   insert into reviews (id, booking_id, rating) select $1, id, 5 from made`,
]

describe('notifications that the database writes', () => {
  it('are all there for somebody who comes back: 1,000 of 1,000', async () => {
    const { client } = await signInManager(devstack)
    const { data: before } = await client
      .from('notifications')
      .select('created_at')
      .order('created_at', { ascending: false })
      .limit(1)
    await client.auth.signOut()
    const ids = Array.from({ length: 1000 }, () => randomUUID())

    // Ten connections and nobody who listens.
    await Promise.all(ids.map((id, n) => devstack.sql.query(toldOf[n % toldOf.length] ?? '', [id])))

    const { client: returned } = await signInManager(devstack)
    const found = await readAbout(returned, String(before?.[0]?.created_at))
    expect(ids.filter((id) => found.filter((about) => about === id).length !== 1)).toEqual([])
  })
})

/** The ids of the rows that every notification since a moment is about. */
async function readAbout(client: SupabaseClient, since: string): Promise<string[]> {
  const about: string[] = []
  for (;;) {
    const { data, error } = await client
      .from('notifications')
      .select('id, metadata')
      .gt('created_at', since)
      .order('id')
      .range(about.length, about.length + PAGE - 1)
    expect(error).toBeNull()
    about.push(...(data ?? []).map(({ metadata }) => String(metadata.id)))
    if ((data ?? []).length < PAGE) return about
  }
}
