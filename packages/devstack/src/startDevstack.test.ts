import { randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { addBooking, createTestClient, signInManager, watchTable } from '../test/clients.ts'
import { eventually } from '../test/eventually.ts'
import type { Devstack } from './devstack.ts'
import { startDevstack } from './startDevstack.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack()
})
afterAll(() => devstack.stop())

describe('startDevstack', () => {
  it('serves the seeded tables to staff and nothing to anonymous clients', async () => {
    const { client } = await signInManager(devstack)
    const { count } = await client.from('bookings').select('*', { count: 'exact', head: true })
    expect(count).toBeGreaterThanOrEqual(40)
    const anonymous = await createTestClient(devstack).from('bookings').select()
    expect(anonymous).toMatchObject({ status: 401, error: { code: '42501' } })
  })

  it('gives the service role everything', async () => {
    const { count } = await createTestClient(devstack, devstack.serviceRoleKey)
      .from('bookings')
      .select('*', { count: 'exact', head: true })
    expect(count).toBeGreaterThanOrEqual(40)
  })

  it('stops while clients are connected', async () => {
    const own = await startDevstack({ seed: false })
    const { live } = watchTable(createTestClient(own, own.serviceRoleKey), 'bookings')
    await live()

    await own.stop()

    await expect(fetch(own.url)).rejects.toThrow('fetch failed')
  })

  it('stops while requests are under way', async () => {
    const own = await startDevstack({ seed: false })
    await own.sql.query(`create function slow() returns text language sql
      as $$ select pg_sleep(1)::text $$`)
    const answers = [1, 2, 3].map(() =>
      fetch(`${own.url}/rest/v1/rpc/slow`, {
        method: 'POST',
        headers: { apikey: own.serviceRoleKey, authorization: `Bearer ${own.serviceRoleKey}` },
      }).catch(({ message }) => message),
    )
    const asleep = `select from pg_stat_activity where wait_event = 'PgSleep'`
    await eventually(async () => (await own.sql.query(asleep)).rowCount).toBe(3)

    await own.stop()

    expect(await Promise.all(answers)).toEqual(['fetch failed', 'fetch failed', 'fetch failed'])
  })

  it('answers one request with no more rows than a project would', async () => {
    const own = await startDevstack({ maxRows: 7 })
    onTestFinished(() => own.stop())
    const { client } = await signInManager(own)

    const { data, count } = await client.from('bookings').select('id', { count: 'exact' })

    expect(data).toHaveLength(7)
    expect(count).toBeGreaterThanOrEqual(40)
  })

  it('grants nothing that the migrations do not grant', async () => {
    const { rows } = await devstack.sql.query(`
      select grantee, privilege_type from information_schema.role_table_grants
      where table_schema = 'public' and grantee = 'anon'`)
    expect(rows).toEqual([])
    const defaults = await devstack.sql.query('select from pg_default_acl')
    expect(defaults.rowCount).toBe(0)
  })

  it('accepts a signed-in user’s token in Realtime', async () => {
    const { client } = await signInManager(devstack)
    const bookings = watchTable(client, 'bookings')
    await bookings.live()
    await addBooking(devstack, 'heard by staff')
    await eventually(() => bookings.rows).toMatchObject([{ title: 'heard by staff' }])
  })

  it('accepts a minted token in REST', async () => {
    const token = await devstack.mintToken({ sub: randomUUID() })
    const client = createClient(devstack.url, devstack.anonKey, { accessToken: async () => token })
    const { data, error } = await client.from('bookings').select()
    expect({ data, error }).toEqual({ data: [], error: null })
  })

  it('refreshes a session', async () => {
    const { client, userId } = await signInManager(devstack)
    const { data, error } = await client.auth.refreshSession()
    expect(error).toBeNull()
    expect(data.user?.id).toBe(userId)
  })

  it('says why a user cannot be made', async () => {
    await expect(
      devstack.createUser({ email: 'ada@example.test', password: 'x' }),
    ).rejects.toMatchObject({ code: 'sign-up-failed' })
  })

  it('sees a table that is made while it runs', async () => {
    await devstack.sql.query(`
      create table public.later (id int primary key);
      grant select on public.later to anon`)
    const client = createTestClient(devstack)
    await eventually(async () => (await client.from('later').select()).status).toBe(200)
    await devstack.sql.query('drop table public.later')
    await eventually(async () => (await client.from('later').select()).status).toBe(404)
  })

  it('answers a check constraint as PostgREST does', async () => {
    const { client } = await signInManager(devstack)
    const { error, status } = await client.from('bookings').insert({ total_price: -1 })
    expect(status).toBe(400)
    expect(error).toMatchObject({ code: '23514' })
  })

  it('names the port when it is taken, and leaves the first one alone', async () => {
    const port = Number(new URL(devstack.url).port)
    await expect(startDevstack({ port, seed: false })).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(`Port ${port} on loopback is taken.`),
    })
    expect((await createTestClient(devstack).from('bookings').select()).status).toBe(401)
  })

  it('takes a hosted project’s time with the profile cloud', async () => {
    const cloud = await startDevstack({ profile: 'cloud', seed: false })
    onTestFinished(() => cloud.stop())
    const { client } = await signInManager(cloud)
    const bookings = watchTable(client, 'bookings')
    await eventually(() => bookings.heard).toEqual(['SUBSCRIBED'])
    await addBooking(cloud, 'before the stream')
    await bookings.live()
    await addBooking(cloud, 'in the stream')
    await eventually(() => bookings.rows.length).toBe(1)
    expect(bookings.rows).toMatchObject([{ title: 'in the stream' }])
  })
})
