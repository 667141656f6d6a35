import { describe, expect, it } from 'vitest'
import { bookings } from '../test/bookings.ts'
import { serveMock } from '../test/serveMock.ts'

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

  it('refuses to write a row that the writer might not have written so', async () => {
    const isOwn = (row: Record<string, unknown>, { sub }: { sub?: string }) => row.owner === sub
    const { mock, connect } = serveMock({
      tables,
      rls: { bookings: { select: () => true, insert: () => true, update: isOwn } },
    })
    const ada = connect({ accessToken: async () => mock.createToken({ sub: 'ada' }) })

    const given = await ada.from('bookings').update({ owner: 'bob' }).eq('id', 1)
    const taken = await ada.from('bookings').upsert({ id: 2, owner: 'ada' })

    expect(given.error).toMatchObject({
      code: '42501',
      message: 'new row violates row-level security policy for table "bookings"',
    })
    expect(taken.error).toMatchObject({
      code: '42501',
      message: 'new row violates row-level security policy (USING expression) for table "bookings"',
    })
    expect(mock.db.from('bookings').rows()).toEqual(tables.bookings)
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
  it('answers whoever has a key that it is well', async () => {
    const { mock } = serveMock({ tables: { bookings } })
    const health = (apikey: string) => fetch(`${mock.url}/auth/v1/health`, { headers: { apikey } })

    expect((await health(mock.anonKey)).status).toBe(200)
    expect((await health('another')).status).toBe(401)
  })
})
