import { describe, expect, it } from 'vitest'
import { serveMock } from '../test/serveMock.ts'

const bookings = [
  {
    id: 1,
    status: 'open',
    total: 100,
    guest: 'Ada',
    created_at: '2026-01-01T10:00:00Z',
    tags: ['new'],
  },
  {
    id: 2,
    status: 'done',
    total: 250.5,
    guest: 'Bob',
    created_at: '2026-01-02T10:00:00Z',
    tags: [],
  },
  {
    id: 3,
    status: 'open',
    total: 75,
    guest: null,
    created_at: '2026-01-03T10:00:00Z',
    tags: ['new', 'vip'],
  },
]

const ids = (rows: unknown) => (rows as { id: unknown }[]).map(({ id }) => id)

describe('reading', () => {
  it('returns rows with timestamps as PostgREST writes them', async () => {
    const { connect } = serveMock({ tables: { bookings } })

    const { data } = await connect().from('bookings').select().eq('id', 1)

    expect(data).toEqual([{ ...bookings[0], created_at: '2026-01-01T10:00:00+00:00' }])
  })

  it('selects columns, aliases and casts', async () => {
    const { connect } = serveMock({ tables: { bookings } })

    const { data } = await connect()
      .from('bookings')
      .select('id, name:guest, total::text')
      .eq('id', 2)

    expect(data).toEqual([{ id: 2, name: 'Bob', total: '250.5' }])
  })

  it('filters as PostgREST does', async () => {
    const { connect } = serveMock({ tables: { bookings } })
    const table = () => connect().from('bookings').select('id').order('id')

    expect(ids((await table().neq('status', 'done')).data)).toEqual([1, 3])
    expect(ids((await table().gt('total', 75).lte('total', 250.5)).data)).toEqual([1, 2])
    expect(ids((await table().in('status', ['done', 'a,b'])).data)).toEqual([2])
    expect(ids((await table().like('guest', 'A%')).data)).toEqual([1])
    expect(ids((await table().ilike('guest', '%B%')).data)).toEqual([2])
    expect(ids((await table().is('guest', null)).data)).toEqual([3])
    expect(ids((await table().not('guest', 'is', null)).data)).toEqual([1, 2])
    expect(ids((await table().or('id.eq.1,and(status.eq.open,guest.is.null)')).data)).toEqual([
      1, 3,
    ])
    expect(ids((await table().gte('created_at', '2026-01-02T11:00:00+01:00')).data)).toEqual([2, 3])
    expect(ids((await table().contains('tags', ['vip'])).data)).toEqual([3])
    expect(ids((await table().containedBy('tags', ['new'])).data)).toEqual([1, 2])
    // NULL is neither equal nor unequal to anything.
    expect(ids((await table().neq('guest', 'Ada')).data)).toEqual([2])
  })

  it('sorts, pages and counts', async () => {
    const { connect } = serveMock({ tables: { bookings } })
    const supabase = connect()

    const page = await supabase
      .from('bookings')
      .select('id', { count: 'exact' })
      .order('guest', { ascending: false })
      .range(0, 1)
    expect(page).toMatchObject({ data: [{ id: 3 }, { id: 2 }], count: 3, status: 206 })

    const head = await supabase.from('bookings').select('*', { count: 'exact', head: true })
    expect(head).toMatchObject({ data: null, count: 3, status: 200 })
  })

  it('returns one row, none, or the error that there is not exactly one', async () => {
    const { connect } = serveMock({ tables: { bookings } })
    const find = (id: number) => connect().from('bookings').select('id').eq('id', id)

    expect((await find(1).single()).data).toEqual({ id: 1 })
    expect((await find(9).maybeSingle()).data).toBe(null)
    expect(await find(9).single()).toMatchObject({
      status: 406,
      error: {
        code: 'PGRST116',
        message: 'Cannot coerce the result to a single JSON object',
        details: 'The result contains 0 rows',
      },
    })
  })

  it('serves at most 1,000 rows, as a hosted project does', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => ({ id: index }))
    const { connect } = serveMock({ tables: { rows } })

    const { data, count } = await connect().from('rows').select('id', { count: 'exact' })

    expect(data).toHaveLength(1000)
    expect(count).toBe(1200)
  })

  it('computes views from the rows that the reader may see', async () => {
    const { connect } = serveMock({
      tables: { bookings },
      rls: { bookings: (row) => row.status === 'open' },
      views: {
        v_totals: ({ from }) => [
          {
            count: from('bookings').length,
            total: from('bookings').reduce((sum, row) => sum + Number(row.total), 0),
          },
        ],
      },
    })

    const { data } = await connect().from('v_totals').select()

    expect(data).toEqual([{ count: 2, total: 175 }])
  })
})

describe('writing', () => {
  it('inserts with a generated key and gives the row back', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })

    const { data, status } = await connect()
      .from('bookings')
      .insert({ status: 'open', total: 5 })
      .select('id, guest')
      .single()

    expect({ data, status }).toEqual({ data: { id: 4, guest: null }, status: 201 })
    expect(mock.db.from('bookings').rows({ id: 4 })).toHaveLength(1)
  })

  it('updates and deletes what matches', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const supabase = connect()

    const updated = await supabase
      .from('bookings')
      .update({ status: 'done' })
      .eq('id', 1)
      .select('id, status')
    const deleted = await supabase.from('bookings').delete({ count: 'exact' }).eq('status', 'done')

    expect(updated).toMatchObject({ status: 200, data: [{ id: 1, status: 'done' }] })
    expect(deleted).toMatchObject({ status: 204, count: 2, data: null })
    expect(ids(mock.db.from('bookings').rows())).toEqual([3])
  })

  it('upserts: merges by default, ignores on request', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const table = connect().from('bookings')

    await table.upsert({ id: 1, status: 'done' })
    await table.upsert(
      [
        { id: 1, status: 'lost' },
        { id: 7, status: 'open' },
      ],
      { ignoreDuplicates: true },
    )

    expect(mock.db.from('bookings').rows({ id: 1 })).toMatchObject([
      { status: 'done', guest: 'Ada' },
    ])
    expect(mock.db.from('bookings').rows({ id: 7 })).toMatchObject([{ status: 'open' }])
  })

  it('refuses a second row of the same key, and the whole request with it', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })

    const { error, status } = await connect()
      .from('bookings')
      .insert([{ id: 9 }, { id: 1 }])

    expect(status).toBe(409)
    expect(error).toMatchObject({
      code: '23505',
      message: 'duplicate key value violates unique constraint "bookings_pkey"',
      details: 'Key (id)=(1) already exists.',
    })
    expect(mock.db.from('bookings').rows({ id: 9 })).toEqual([])
  })

  it('refuses rows without their parent', async () => {
    const { connect } = serveMock({
      tables: { bookings, milestones: [{ id: 1, booking_id: 1 }] },
      references: { milestones: { booking_id: 'bookings.id' } },
    })
    const supabase = connect()

    const orphan = await supabase.from('milestones').insert({ booking_id: 99 })
    const parent = await supabase.from('bookings').delete().eq('id', 1)

    expect(orphan).toMatchObject({
      status: 409,
      error: {
        code: '23503',
        details: 'Key (booking_id)=(99) is not present in table "bookings".',
      },
    })
    expect(parent.error).toMatchObject({ code: '23503' })
  })
})

describe('rights', () => {
  it('of a role end where its grants end', async () => {
    const { mock, connect } = serveMock({
      tables: { bookings },
      grants: { bookings: { authenticated: ['select'] } },
    })
    const ada = connect({ accessToken: async () => mock.createToken({ sub: 'ada' }) })

    expect(await connect().from('bookings').select()).toMatchObject({
      status: 401,
      error: { code: '42501', message: 'permission denied for table bookings' },
    })
    expect((await ada.from('bookings').select()).data).toHaveLength(3)
    expect((await ada.from('bookings').delete().eq('id', 1)).status).toBe(403)
  })

  it('of the service pass everything', async () => {
    const { mock, connect } = serveMock({
      tables: { bookings },
      grants: { bookings: {} },
      rls: { bookings: () => false },
    })
    const service = connect({}, { url: mock.url, anonKey: mock.serviceRoleKey })

    expect((await service.from('bookings').select()).data).toHaveLength(3)
  })
})

describe('errors', () => {
  it('name the column that must not be null', async () => {
    const { connect } = serveMock({ tables: { bookings }, required: { bookings: ['status'] } })

    expect(await connect().from('bookings').insert({ guest: 'Ada' })).toMatchObject({
      status: 400,
      error: {
        code: '23502',
        message:
          'null value in column "status" of relation "bookings" violates not-null constraint',
      },
    })
  })

  it('names unknown tables, columns and functions as PostgREST does', async () => {
    const { connect } = serveMock({ tables: { bookings } })
    const supabase = connect()

    expect(await supabase.from('nope').select()).toMatchObject({
      status: 404,
      error: {
        code: 'PGRST205',
        message: "Could not find the table 'public.nope' in the schema cache",
      },
    })
    expect(await supabase.from('bookings').select('nope')).toMatchObject({
      status: 400,
      error: { code: '42703', message: 'column bookings.nope does not exist' },
    })
    expect(await supabase.from('bookings').insert({ nope: 1 })).toMatchObject({
      status: 400,
      error: {
        code: 'PGRST204',
        message: "Could not find the 'nope' column of 'bookings' in the schema cache",
      },
    })
    expect(await supabase.from('bookings').select().eq('id', 'x')).toMatchObject({
      status: 400,
      error: { code: '22P02', message: 'invalid input syntax for type integer: "x"' },
    })
    expect(await supabase.rpc('nope', { a: 1 })).toMatchObject({
      status: 404,
      error: {
        code: 'PGRST202',
        message: 'Could not find the function public.nope(a) in the schema cache',
      },
    })
  })

  it('refuses a wrong key', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })

    const { error, status } = await connect({}, { url: mock.url, anonKey: 'wrong' })
      .from('bookings')
      .select()

    expect(status).toBe(401)
    expect(error).toMatchObject({ message: 'Invalid API key' })
  })
})

describe('row level security', () => {
  const rls = {
    bookings: {
      select: (row: Record<string, unknown>, { sub }: { sub?: string }) => row.owner === sub,
      insert: (row: Record<string, unknown>, { sub }: { sub?: string }) => row.owner === sub,
    },
  }
  const tables = {
    bookings: [
      { id: 1, owner: 'ada' },
      { id: 2, owner: 'bob' },
    ],
  }

  it('shows each user their rows, and anonymous readers none', async () => {
    const { mock, connect } = serveMock({ tables, rls })
    const ada = connect({ accessToken: async () => mock.createToken({ sub: 'ada' }) })

    expect((await ada.from('bookings').select()).data).toEqual([{ id: 1, owner: 'ada' }])
    expect((await connect().from('bookings').select()).data).toEqual([])
  })

  it('refuses what is not allowed: an insert loudly, an update silently', async () => {
    const { mock, connect } = serveMock({ tables, rls })
    const ada = connect({ accessToken: async () => mock.createToken({ sub: 'ada' }) })

    expect(await ada.from('bookings').insert({ owner: 'bob' })).toMatchObject({
      status: 403,
      error: {
        code: '42501',
        message: 'new row violates row-level security policy for table "bookings"',
      },
    })
    expect(await ada.from('bookings').update({ owner: 'eve' }).eq('id', 1).select()).toMatchObject({
      status: 200,
      data: [],
    })
  })
})

describe('functions', () => {
  it('calls database functions, filters their rows and passes their errors on', async () => {
    const { connect } = serveMock({
      tables: { bookings },
      rpc: {
        complete: ({ id }, { db }) => db.from('bookings').update({ id }, { status: 'done' }).length,
        open_bookings: (_args, { from }) => from('bookings').filter((row) => row.status === 'open'),
      },
    })
    const supabase = connect()

    expect((await supabase.rpc('complete', { id: 1 })).data).toBe(1)
    expect(ids((await supabase.rpc('open_bookings').select('id').gt('id', 1)).data)).toEqual([3])
  })

  it('calls Edge Functions', async () => {
    const { connect } = serveMock({
      tables: {},
      functions: { hello: async (request) => ({ hello: (await request.json()).name }) },
    })
    const supabase = connect()

    expect((await supabase.functions.invoke('hello', { body: { name: 'Ada' } })).data).toEqual({
      hello: 'Ada',
    })
    expect((await supabase.functions.invoke('nope')).error?.context.status).toBe(404)
  })
})

describe('signing in', () => {
  const users = [
    { email: 'ada@example.com', password: 'secret', id: '5f4e0000-0000-4000-8000-00000000000a' },
  ]

  it('gives a session, refreshes it and knows its user', async () => {
    const { connect } = serveMock({ tables: { bookings }, users })
    const supabase = connect()

    const { data } = await supabase.auth.signInWithPassword({
      email: 'ada@example.com',
      password: 'secret',
    })
    const refreshed = await supabase.auth.refreshSession()

    expect(data.user?.id).toBe(users[0]?.id)
    expect(refreshed.data.session?.access_token).not.toBe(data.session?.access_token)
    expect((await supabase.auth.getUser()).data.user?.email).toBe('ada@example.com')
  })

  it('refuses a wrong password', async () => {
    const { connect } = serveMock({ tables: { bookings }, users })

    const { error } = await connect().auth.signInWithPassword({
      email: 'ada@example.com',
      password: 'x',
    })

    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_credentials',
      message: 'Invalid login credentials',
    })
  })
})
