import { describe, expect, it } from 'vitest'
import { bookings, ids } from '../test/bookings.ts'
import { serveMock } from '../test/serveMock.ts'

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
