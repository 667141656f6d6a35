import { randomUUID } from 'node:crypto'
import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addBooking, createTestClient, signInManager, watchTable } from '../../test/clients.ts'
import { eventually } from '../../test/eventually.ts'
import type { Devstack } from '../devstack.ts'
import { startDevstack } from '../startDevstack.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack({ seed: false })
})
afterAll(() => devstack.stop())

describe('Realtime on Postgres', () => {
  it('follows a policy and a grant that change while it runs', async () => {
    await devstack.sql.query(`
      create table public.memos (id int primary key, title text);
      alter table public.memos enable row level security;
      grant select on public.memos to anon;
      create policy "All" on public.memos for select to anon using (true);
      alter publication supabase_realtime add table public.memos`)
    const memos = watchTable(createTestClient(devstack), 'memos')
    await memos.live()
    const write = async (id: number) => {
      await devstack.sql.query('insert into memos values ($1, $2)', [id, 'memo'])
      await devstack.realtime.settled()
    }
    await write(1)
    await devstack.sql.query(`alter policy "All" on public.memos using (false)`)
    await write(2)
    await devstack.sql.query(`
      alter policy "All" on public.memos using (true);
      revoke select on public.memos from anon;
      grant select (id) on public.memos to anon`)
    await write(3)
    await devstack.sql.query('revoke select (id) on public.memos from anon')
    await write(4)
    await eventually(() => memos.rows).toEqual([
      { id: 1, title: 'memo' },
      { id: 3 },
      ['Error 401: Unauthorized'],
    ])
    await devstack.sql.query('drop table public.memos')
  })

  it('renders values as the database’s own JSON', async () => {
    await devstack.sql.query(`
      create type public.mood as enum ('calm', 'busy');
      create domain public.extra as jsonb;
      create table public.values_of_all_kinds (
        id bigint primary key, "Odd ""name""" text, n numeric, f float8, mood mood, d date,
        moods mood[], dates date[], matrix int[][], j json, extra extra, js jsonb[], b bytea,
        span interval, between int4range, at timestamp, c char(4), gone text
      );
      alter table public.values_of_all_kinds drop column gone;
      grant select on public.values_of_all_kinds to anon;
      alter publication supabase_realtime add table public.values_of_all_kinds`)
    const watched = watchTable(createTestClient(devstack), 'values_of_all_kinds')
    await watched.live()
    const { rows } = await devstack.sql.query(`
      insert into values_of_all_kinds values (
        42, 'a "b"', 12.50, 1e-7, 'busy', '2026-02-03', '{calm,busy}', '{2026-02-03,NULL}',
        '{{1,2},{3,4}}', '{"b":1, "a":[true,null]}', '"text"', array['{"x":1}'::jsonb, '2'],
        '\\xdeadbeef', '1 day 02:00', '[1,5)', '2026-01-02 03:04:05.6', 'ab'
      ) returning to_jsonb(values_of_all_kinds) as row`)
    await eventually(() => watched.rows).toEqual([rows[0].row])
    await devstack.sql.query('drop table public.values_of_all_kinds; drop type public.mood cascade')
  })

  it('tells a private topic what the database sends, to whom policies let in', async () => {
    await devstack.sql.query(`
      create policy "People read their own topic" on realtime.messages for select to authenticated
        using (realtime.topic() = 'user:' || (select auth.uid()))`)
    const userId = randomUUID()
    const join = async (sub: string) => {
      const token = await devstack.mintToken({ sub })
      const client = createTestClient(devstack)
      await client.realtime.setAuth(token)
      const heard: unknown[] = []
      client
        .channel(`user:${userId}`, { config: { private: true } })
        .on('broadcast', { event: '*' }, ({ event, payload }) => heard.push([event, payload]))
        .subscribe((status, error) => heard.push(error ? `${status}: ${error.message}` : status))
      await eventually(() => heard.length).toBe(1)
      return heard
    }
    const own = await join(userId)
    const strange = await join(randomUUID())
    await devstack.sql.query(`select realtime.send('{"n": 1}', 'note', $1, true)`, [
      `user:${userId}`,
    ])
    await eventually(() => own.length).toBe(2)
    expect(own).toEqual(['SUBSCRIBED', ['note', { n: 1, id: expect.any(String) }]])
    expect(strange).toEqual([
      `CHANNEL_ERROR: Unauthorized: You do not have permissions to read from this Channel topic: user:${userId}`,
    ])
  })

  it('broadcasts bookings and milestones beside their stream, to whom policies let in', async () => {
    const heard = async (client: SupabaseClient, topic: string) => {
      const events: string[] = []
      client
        .channel(topic, { config: { private: true } })
        .on('broadcast', { event: '*' }, ({ event, payload }) =>
          events.push(`${event} ${(payload.record ?? payload.old_record).title}`),
        )
        .subscribe((status, error) => events.push(error ? error.message : status))
      await eventually(() => events.length).toBe(1)
      return events
    }
    const { client: manager } = await signInManager(devstack)
    const stranger = createTestClient(devstack)
    await stranger.realtime.setAuth(await devstack.mintToken({ sub: randomUUID() }))
    const bookings = await heard(manager, 'public.bookings:all')
    const milestones = await heard(manager, 'milestones:staff')
    const refused = await heard(stranger, 'public.bookings:all')

    const id = randomUUID()
    await devstack.sql.query(`insert into public.bookings (id, title) values ($1, 'Fence')`, [id])
    await devstack.sql.query(
      `insert into public.milestones (booking_id, title) values ($1, 'Dig')`,
      [id],
    )
    await eventually(() => milestones).toEqual(['SUBSCRIBED', 'INSERT Dig'])
    expect(bookings).toEqual(['SUBSCRIBED', 'INSERT Fence'])
    expect(refused).toEqual([
      'Unauthorized: You do not have permissions to read from this Channel topic: public.bookings:all',
    ])
    await devstack.sql.query('delete from public.bookings where id = $1', [id])
  })

  it('broadcasts every other table that can be: to staff, and to whose row it is', async () => {
    const heard = async (client: SupabaseClient, topic: string) => {
      const events: string[] = []
      client
        .channel(topic, { config: { private: true } })
        .on('broadcast', { event: '*' }, ({ event, payload }) =>
          events.push(`${event} ${payload.table}`),
        )
        .subscribe((status, error) => events.push(error ? error.message : status))
      await eventually(() => events.length).toBe(1)
      return events
    }
    const { client: manager } = await signInManager(devstack)
    const credentials = { email: 'own@example.test', password: 'correct horse' }
    const owner = await devstack.createUser(credentials)
    const customer = createTestClient(devstack)
    await customer.auth.signInWithPassword(credentials)
    const tables = await devstack.sql.query<{ name: string }>(
      `select table_name as name from private.broadcast_tables where table_name not in ('bookings', 'milestones') order by 1`,
    )
    const names = tables.rows.map(({ name }) => name)
    expect(names).toEqual([
      ...['actions', 'disputes', 'expenses', 'nps_clients', 'nps_responses', 'professionals'],
      ...['profiles', 'reviews', 'segmentation_event_compliance', 'segmentation_events'],
      'unified_meetings',
    ])
    const staffHeard = new Map<string, string[]>()
    for (const name of names) staffHeard.set(name, await heard(manager, `public.${name}:all`))
    const ownReviews = await heard(customer, `reviews:user:${owner}`)
    const ownDisputes = await heard(customer, `disputes:user:${owner}`)
    const refused = await heard(customer, 'public.expenses:all')

    await devstack.sql.query(`
      with booking as (insert into bookings (customer_id) values ('${owner}') returning id),
      review as (insert into reviews (booking_id, customer_id, rating) select id, '${owner}', 5 from booking)
      insert into disputes (booking_id, customer_id) select id, '${owner}' from booking;
      insert into expenses (amount) values (1);
      insert into professionals (full_name) values ('Ines');
      insert into nps_clients (client_name) values ('Acme');
      insert into nps_responses (client_name, score) values ('Acme', 9);
      insert into unified_meetings (client_name, meeting_date) values ('Acme', current_date);
      insert into actions (client) values ('Acme');
      insert into segmentation_events (client_name, event_type) values ('Acme', 'Call');
      insert into segmentation_event_compliance (client_name, event_type, year) values ('Acme', 'Call', 2026);
      update profiles set full_name = 'Own' where id = '${owner}'`)

    for (const name of names) {
      const event = name === 'profiles' ? 'UPDATE profiles' : `INSERT ${name}`
      await eventually(() => staffHeard.get(name)).toEqual(['SUBSCRIBED', event])
    }
    await eventually(() => ownReviews).toEqual(['SUBSCRIBED', 'INSERT reviews'])
    await eventually(() => ownDisputes).toEqual(['SUBSCRIBED', 'INSERT disputes'])
    expect(refused).toEqual([expect.stringContaining('do not have permissions')])
    await devstack.sql.query('delete from bookings where customer_id = $1', [owner])
  })

  it('prints how long a change travels', async () => {
    const bookings = watchTable((await signInManager(devstack)).client, 'bookings')
    await bookings.live()
    const took: number[] = []
    for (let n = 1; n <= 100; n++) {
      await addBooking(devstack, `latency ${n}`)
      const committedAt = performance.now()
      await eventually(() => bookings.rows.length).toBe(n)
      took.push((bookings.receivedAt.at(-1) ?? Number.NaN) - committedAt)
    }
    const sorted = took.toSorted((a, b) => a - b).map((ms) => ms.toFixed(1))
    console.info(
      `commit to callback: p50 ${sorted[50]} ms, p95 ${sorted[95]} ms, max ${sorted[99]} ms`,
    )
  })
})
