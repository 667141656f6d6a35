import { describe, expect, it } from 'vitest'
import { bookings, ids } from '../test/bookings.ts'
import { serveMock } from '../test/serveMock.ts'

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

  it('sorts null as the greatest value, or where it is asked to be', async () => {
    const { connect } = serveMock({ tables: { bookings } })
    const sorted = async (options: { ascending?: boolean; nullsFirst?: boolean }) =>
      ids((await connect().from('bookings').select('id').order('guest', options)).data)

    expect(await sorted({})).toEqual([1, 2, 3])
    expect(await sorted({ ascending: false })).toEqual([3, 2, 1])
    expect(await sorted({ nullsFirst: true })).toEqual([3, 1, 2])
    expect(await sorted({ ascending: false, nullsFirst: false })).toEqual([2, 1, 3])
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
