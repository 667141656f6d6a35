import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { get } from 'node:http'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../test/eventually.ts'
import type { Devstack } from './devstack.ts'
import { startDevstack } from './startDevstack.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack()
})
afterAll(() => devstack.stop())

/** A client of its own for one test. */
function createTestClient(key = devstack.anonKey): SupabaseClient {
  const client = createClient(devstack.url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  onTestFinished(async () => {
    await client.removeAllChannels()
    await client.realtime.disconnect()
  })
  return client
}

/** A manager who has signed in with a password. */
async function signInManager(): Promise<{ client: SupabaseClient; userId: string }> {
  const email = `${randomUUID()}@example.test`
  const userId = await devstack.createUser({ email, password: 'correct horse' })
  await devstack.sql.query(`insert into staff (user_id, role) values ($1, 'manager')`, [userId])
  const client = createTestClient()
  const { error } = await client.auth.signInWithPassword({ email, password: 'correct horse' })
  expect(error).toBeNull()
  return { client, userId }
}

/** Joins a topic for bookings and writes down what comes. */
function watchBookings(client: SupabaseClient, topic: string = randomUUID()) {
  const heard: string[] = []
  const titles: unknown[] = []
  client
    .channel(topic)
    .on('postgres_changes', { event: '*', schema: 'public', table: 'bookings' }, (change) => {
      titles.push('title' in change.new ? change.new.title : change.eventType)
    })
    .on('system', {}, ({ message }: { message: string }) => heard.push(message))
    .subscribe((status) => heard.push(status))
  const live = () => eventually(() => heard).toContain('Subscribed to PostgreSQL')
  return { topic, heard, titles, live }
}

async function addBooking(title: string): Promise<void> {
  await devstack.sql.query('insert into bookings (title) values ($1)', [title])
}

describe('startDevstack', () => {
  it('serves the seeded tables to staff and nothing to anonymous clients', async () => {
    const { client } = await signInManager()
    const { count } = await client.from('bookings').select('*', { count: 'exact', head: true })
    expect(count).toBeGreaterThanOrEqual(40)
    const anonymous = await createTestClient().from('bookings').select()
    expect(anonymous).toMatchObject({ status: 401, error: { code: '42501' } })
  })

  it('gives the service role everything', async () => {
    const { count } = await createTestClient(devstack.serviceRoleKey)
      .from('bookings')
      .select('*', { count: 'exact', head: true })
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
    const { client } = await signInManager()
    const bookings = watchBookings(client)
    await bookings.live()
    await addBooking('heard by staff')
    await eventually(() => bookings.titles).toEqual(['heard by staff'])
  })

  it('accepts a minted token in REST', async () => {
    const token = await devstack.mintToken({ sub: randomUUID() })
    const client = createClient(devstack.url, devstack.anonKey, { accessToken: async () => token })
    const { data, error } = await client.from('bookings').select()
    expect({ data, error }).toEqual({ data: [], error: null })
  })

  it('refreshes a session', async () => {
    const { client, userId } = await signInManager()
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
    const client = createTestClient()
    await eventually(async () => (await client.from('later').select()).status).toBe(200)
    await devstack.sql.query('drop table public.later')
    await eventually(async () => (await client.from('later').select()).status).toBe(404)
  })

  it('answers a check constraint as PostgREST does', async () => {
    const { client } = await signInManager()
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
    expect((await createTestClient().from('bookings').select()).status).toBe(401)
  })
})

describe('the gateway', () => {
  it('lets a page of any origin call with any header, and read the count', async () => {
    const preflight = await fetch(`${devstack.url}/rest/v1/bookings`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:6006',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'apikey,authorization,prefer,x-client-info',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'apikey,authorization,prefer,x-client-info',
    )
    const answer = await fetch(`${devstack.url}/rest/v1/bookings?limit=1`, {
      headers: { apikey: devstack.serviceRoleKey, origin: 'http://localhost:6006' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Range')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it.each([
    [
      'no key',
      {},
      {
        message: 'No API key found in request',
        hint: 'No `apikey` request header or url param was found.',
      },
    ],
    [
      'a wrong key',
      { apikey: 'wrong' },
      {
        message: 'Invalid API key',
        hint: 'Double check your Supabase `anon` or `service_role` API key.',
      },
    ],
  ])('refuses %s', async (_, headers: Record<string, string>, body) => {
    const answer = await fetch(`${devstack.url}/rest/v1/bookings`, { headers })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual(body)
  })

  it('knows no other path', async () => {
    const answer = await fetch(`${devstack.url}/storage/v1/bucket`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ message: 'no Route matched with those values' })
  })

  it.each([
    ['no key', async () => '', 'API key is missing'],
    ['a malformed key', async () => 'abc', 'The token provided is not a valid JWT'],
    [
      'a key by another secret',
      async () => `${devstack.anonKey.slice(0, -8)}AAAAAAAA`,
      'Failed to validate JWT signature',
    ],
    ['an expired key', () => devstack.mintToken({ sub: 'x', ttlSeconds: -5 }), 'Token has expired'],
  ])('refuses a socket with %s', async (_, makeKey, error) => {
    const url = `${devstack.url}/realtime/v1/websocket?vsn=2.0.0&apikey=${await makeKey()}`
    const refusal = await new Promise<{ status?: number; type?: string; text: string }>(
      (resolve, reject) => {
        const headers = {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        }
        get(url, { headers }, (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString()
          })
          const { statusCode: status, headers: answered } = response
          response.on('end', () =>
            resolve({
              ...(status && { status }),
              ...(answered['content-type'] && { type: answered['content-type'] }),
              text,
            }),
          )
        }).on('error', reject)
      },
    )
    expect(refusal).toEqual({
      status: 401,
      type: 'application/json; charset=utf-8',
      text: JSON.stringify({ error }),
    })
  })
})

describe('Realtime', () => {
  it('follows a policy and a grant that change while it runs', async () => {
    await devstack.sql.query(`
      create table public.memos (id int primary key, title text);
      alter table public.memos enable row level security;
      grant select on public.memos to anon;
      create policy "All" on public.memos for select to anon using (true);
      alter publication supabase_realtime add table public.memos`)
    const heard: unknown[] = []
    const client = createTestClient()
    const channel = client
      .channel('memos')
      .on('postgres_changes', { event: '*', schema: 'public', table: 'memos' }, (change) => {
        heard.push(change.errors ?? change.new)
      })
    const statuses: unknown[] = []
    channel.on('system', {}, ({ status }: { status: string }) => statuses.push(status)).subscribe()
    await eventually(() => statuses).toEqual(['ok'])

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
    await eventually(() => heard).toEqual([
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
    const heard: unknown[] = []
    const statuses: unknown[] = []
    createTestClient()
      .channel('values')
      .on(
        'postgres_changes',
        { event: 'INSERT', schema: 'public', table: 'values_of_all_kinds' },
        (change) => heard.push(change.new),
      )
      .on('system', {}, ({ status }: { status: string }) => statuses.push(status))
      .subscribe()
    await eventually(() => statuses).toEqual(['ok'])
    const { rows } = await devstack.sql.query(`
      insert into values_of_all_kinds values (
        42, 'a "b"', 12.50, 1e-7, 'busy', '2026-02-03', '{calm,busy}', '{2026-02-03,NULL}',
        '{{1,2},{3,4}}', '{"b":1, "a":[true,null]}', '"text"', array['{"x":1}'::jsonb, '2'],
        '\\xdeadbeef', '1 day 02:00', '[1,5)', '2026-01-02 03:04:05.6', 'ab'
      ) returning to_jsonb(values_of_all_kinds) as row`)
    await eventually(() => heard).toEqual([rows[0].row])
    await devstack.sql.query('drop table public.values_of_all_kinds; drop type public.mood cascade')
  })

  it('tells a private topic what the database sends, to whom policies let in', async () => {
    await devstack.sql.query(`
      create policy "People read their own topic" on realtime.messages for select to authenticated
        using (realtime.topic() = 'user:' || (select auth.uid()))`)
    const userId = randomUUID()
    const join = async (sub: string) => {
      const token = await devstack.mintToken({ sub })
      const client = createTestClient()
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

  it('prints how long a change travels', async () => {
    const { client } = await signInManager()
    const committed = new Map<string, number>()
    const took: number[] = []
    const statuses: unknown[] = []
    client
      .channel('latency')
      .on(
        'postgres_changes',
        { event: 'INSERT', schema: 'public', table: 'bookings' },
        (change) => {
          took.push(performance.now() - (committed.get(change.new.title) ?? Number.NaN))
        },
      )
      .on('system', {}, ({ status }: { status: string }) => statuses.push(status))
      .subscribe()
    await eventually(() => statuses).toEqual(['ok'])
    for (let n = 1; n <= 100; n++) {
      const title = `latency ${n}`
      await addBooking(title)
      committed.set(title, performance.now())
      await eventually(() => took.length).toBe(n)
    }
    const sorted = took.toSorted((a, b) => a - b).map((ms) => ms.toFixed(1))
    console.info(
      `commit to callback: p50 ${sorted[50]} ms, p95 ${sorted[95]} ms, max ${sorted[99]} ms`,
    )
    expect(took).toHaveLength(100)
  })
})

describe('the controls', () => {
  it('dropSockets: ends sockets as a dying network does, and clients come back', async () => {
    const { client } = await signInManager()
    const bookings = watchBookings(client)
    await bookings.live()
    devstack.realtime.dropSockets()
    await eventually(() => bookings.heard).toEqual([
      'SUBSCRIBED',
      'Subscribed to PostgreSQL',
      'CHANNEL_ERROR',
      'SUBSCRIBED',
      'Subscribed to PostgreSQL',
    ])
  })

  it('refuse: keeps sockets out until accept', async () => {
    const { client } = await signInManager()
    const bookings = watchBookings(client)
    await bookings.live()
    devstack.realtime.refuse()
    onTestFinished(() => devstack.realtime.accept())
    await eventually(() => devstack.realtime.stats().sockets).toBe(0)
    const refused = new WebSocket(
      `${devstack.url}/realtime/v1/websocket?vsn=2.0.0&apikey=${devstack.anonKey}`,
    )
    await once(refused, 'close')
    expect(devstack.realtime.stats().sockets).toBe(0)
    devstack.realtime.accept()
    await eventually(() => bookings.heard.at(-1)).toBe('Subscribed to PostgreSQL')
  })

  it('closeChannel: says why and closes', async () => {
    const { client } = await signInManager()
    const bookings = watchBookings(client)
    await bookings.live()
    devstack.realtime.closeChannel(bookings.topic, 'Too many messages per second')
    await eventually(() => bookings.heard).toEqual([
      'SUBSCRIBED',
      'Subscribed to PostgreSQL',
      'Too many messages per second',
      'CLOSED',
    ])
  })

  it('expireTokens: ends sessions’ channels for good, until they refresh', async () => {
    const { client } = await signInManager()
    const before = watchBookings(client, 'before')
    await before.live()
    await devstack.realtime.expireTokens()
    await eventually(() => before.heard.at(-1)).toBe('CLOSED')
    expect(before.heard[2]).toMatch(/^Token has expired \d seconds ago$/)

    await client.auth.refreshSession()
    const after = watchBookings(client, 'after')
    await after.live()
    const anonymous = watchBookings(createTestClient())
    await anonymous.live()
  })

  it('setDelay: holds changes back', async () => {
    const { client } = await signInManager()
    const bookings = watchBookings(client)
    await bookings.live()
    devstack.realtime.setDelay(300)
    onTestFinished(() => devstack.realtime.setDelay(0))
    const startedAt = performance.now()
    await addBooking('late')
    await devstack.realtime.settled()
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(300)
    await eventually(() => bookings.titles).toEqual(['late'])
  })

  it('settled: resolves once everything committed has been delivered', async () => {
    const { client } = await signInManager()
    const bookings = watchBookings(client)
    await bookings.live()
    const sent = devstack.realtime.stats().changesSent
    await devstack.sql.query(
      `insert into bookings (title) select 'row ' || n from generate_series(1, 1000) n`,
    )
    await devstack.realtime.settled()
    expect(devstack.realtime.stats().changesSent).toBe(sent + 1000)
    await eventually(() => bookings.titles.length).toBe(1000)
    expect(bookings.titles).toEqual(Array.from({ length: 1000 }, (_, n) => `row ${n + 1}`))
  })
})
