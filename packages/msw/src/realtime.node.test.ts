import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import { describe, expect, it, vi } from 'vitest'
import { serveMock } from '../test/serveMock.ts'

const bookings = [
  { id: 1, status: 'open', owner: 'ada' },
  { id: 2, status: 'open', owner: 'bob' },
]

/** Joins `bookings` and returns what arrives; resolves when the stream runs. */
async function listen(supabase: SupabaseClient, filter?: string) {
  const changes: { eventType: string; new: object; old: object; errors: unknown }[] = []
  const system: string[] = []
  const statuses: string[] = []
  const channel = supabase
    .channel(`bookings-${Math.random()}`)
    .on(
      'postgres_changes',
      { event: '*', schema: 'public', table: 'bookings', ...(filter && { filter }) },
      ({ eventType, new: next, old, errors }) =>
        changes.push({ eventType, new: next, old, errors }),
    )
    .on('system', {}, ({ status, message }) => system.push(`${status}: ${message}`))
    .subscribe((status) => statuses.push(status))
  await vi.waitUntil(() => system.length > 0)
  return { changes, system, statuses, channel }
}

function joined(channel: RealtimeChannel): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve()
      else if (status === 'CHANNEL_ERROR') reject(error)
    })
  })
}

describe('row changes', () => {
  it('reach a subscriber when the test writes to the database', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const { changes } = await listen(connect())

    mock.db.from('bookings').insert({ id: 3, status: 'new' })
    mock.db.from('bookings').update({ id: 3 }, { status: 'done' })
    mock.db.from('bookings').delete({ id: 3 })

    await vi.waitUntil(() => changes.length === 3)
    expect(changes).toEqual([
      { eventType: 'INSERT', new: { id: 3, status: 'new', owner: null }, old: {}, errors: null },
      {
        eventType: 'UPDATE',
        new: { id: 3, status: 'done', owner: null },
        old: { id: 3 },
        errors: null,
      },
      { eventType: 'DELETE', new: {}, old: { id: 3 }, errors: null },
    ])
  })

  it('reach one client when another writes over REST', async () => {
    const { connect } = serveMock({ tables: { bookings } })
    const { changes } = await listen(connect())

    await connect().from('bookings').update({ status: 'done' }).eq('id', 1)

    await vi.waitUntil(() => changes.length === 1)
    expect(changes).toMatchObject([{ eventType: 'UPDATE', new: { id: 1, status: 'done' } }])
  })

  it('are filtered by the server', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const { changes } = await listen(connect(), 'status=in.(done,lost)')

    mock.db.from('bookings').update({ id: 1 }, { status: 'paid' })
    mock.db.from('bookings').update({ id: 2 }, { status: 'lost' })

    await vi.waitUntil(() => changes.length > 0)
    expect(changes).toMatchObject([{ new: { id: 2, status: 'lost' } }])
  })

  it('follow row level security, and a DELETE tells its key to everyone', async () => {
    const { mock, connect } = serveMock({
      tables: { bookings },
      rls: { bookings: (row, { sub }) => row.owner === sub },
      replicaIdentity: { bookings: 'full' },
    })
    const as = async (sub: string) => {
      const supabase = connect({ accessToken: async () => mock.createToken({ sub }) })
      await supabase.realtime.setAuth()
      return supabase
    }
    const ada = await listen(await as('ada'))
    const bob = await listen(await as('bob'))

    mock.db.from('bookings').update({ id: 1 }, { status: 'done' })
    mock.db.from('bookings').update({ id: 1 }, { owner: 'bob' })
    mock.db.from('bookings').delete({ id: 2 })

    await vi.waitUntil(() => ada.changes.length === 2 && bob.changes.length === 2)
    // Ada is not told that her row went to bob.
    expect(ada.changes).toMatchObject([
      { eventType: 'UPDATE', new: { id: 1, status: 'done' } },
      { eventType: 'DELETE', old: { id: 2 } },
    ])
    expect(bob.changes).toMatchObject([{ eventType: 'UPDATE' }, { eventType: 'DELETE' }])
    expect(bob.changes[1]?.old).toEqual({ id: 2 })
  })

  it('are judged by the row as it is when the server gets to it', async () => {
    const { mock, connect } = serveMock({
      tables: { bookings },
      rls: { bookings: (row) => row.status === 'open' },
      timing: { batchMs: [20, 20] },
    })
    const { changes } = await listen(connect())

    mock.db.from('bookings').insert({ id: 3, status: 'open' })
    mock.db.from('bookings').update({ id: 3 }, { status: 'secret' })
    mock.db.from('bookings').update({ id: 2 }, { owner: 'eve' })

    await vi.waitUntil(() => changes.length === 1)
    expect(changes).toMatchObject([{ new: { id: 2, owner: 'eve' } }])
  })

  it('of a table that is not published are refused', async () => {
    const { connect } = serveMock({ tables: { bookings }, publication: [] })

    const { system, statuses } = await listen(connect())

    expect(statuses).toEqual(['SUBSCRIBED'])
    expect(system).toEqual([
      'error: Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: ' +
        '[event: *, schema: public, table: bookings, filters: [], select: nil]',
    ])
  })

  it('that are too large come without their large columns', async () => {
    const { mock, connect } = serveMock({
      tables: { bookings },
      columns: { bookings: { note: 'text' } },
    })
    const { changes } = await listen(connect())

    mock.db.from('bookings').update({ id: 1 }, { note: 'x'.repeat(1024 * 1024) })

    await vi.waitUntil(() => changes.length === 1)
    expect(changes).toMatchObject([{ errors: ['Error 413: Payload Too Large'] }])
    expect(changes[0]?.new).toEqual({ id: 1, status: 'open', owner: 'ada' })
  })

  it('can be sent without a table behind them', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const { changes } = await listen(connect())

    mock.realtime.emit({ table: 'bookings', type: 'INSERT', record: { id: 9, status: 'ghost' } })

    await vi.waitUntil(() => changes.length === 1)
    expect(changes).toMatchObject([{ eventType: 'INSERT', new: { id: 9, status: 'ghost' } }])
  })
})

describe('broadcast and presence', () => {
  it('carries messages between clients, and acknowledges them', async () => {
    const { connect } = serveMock({ tables: {} })
    const received: unknown[] = []
    const sender = connect().channel('room', { config: { broadcast: { ack: true } } })
    const receiver = connect()
      .channel('room')
      .on('broadcast', { event: 'cursor' }, ({ payload }) => received.push(payload))
    await Promise.all([joined(sender), joined(receiver)])

    expect(await sender.send({ type: 'broadcast', event: 'cursor', payload: { x: 1 } })).toBe('ok')

    await vi.waitUntil(() => received.length === 1)
    expect(received).toEqual([{ x: 1 }])
  })

  it('carries messages of the server and of the database', async () => {
    const { mock, connect } = serveMock({ tables: {} })
    const received: unknown[] = []
    const channel = connect()
      .channel('room')
      .on('broadcast', { event: '*' }, ({ event, payload }) => received.push({ event, payload }))
    await joined(channel)

    mock.realtime.broadcast('room', 'cursor', { x: 1 })
    mock.realtime.broadcast('room', 'INSERT', { x: 2 }, { id: 'm1' })

    await vi.waitUntil(() => received.length === 2)
    expect(received).toEqual([
      { event: 'cursor', payload: { x: 1 } },
      { event: 'INSERT', payload: { x: 2, id: 'm1' } },
    ])
  })

  it('shows people without a client come and go', async () => {
    const { mock, connect } = serveMock({ tables: {} })
    const room = connect().channel('room', { config: { presence: { key: 'me' } } })
    room.on('presence', { event: 'sync' }, () => {})
    await joined(room)
    await room.track({ name: 'Me' })

    mock.presence('room').join({ key: 'ada', name: 'Ada' })
    await vi.waitUntil(() => Object.keys(room.presenceState()).length === 2)
    expect(room.presenceState()).toMatchObject({ ada: [{ name: 'Ada' }], me: [{ name: 'Me' }] })

    mock.presence('room').leave('ada')
    await vi.waitUntil(() => Object.keys(room.presenceState()).length === 1)
    expect(room.presenceState()).toMatchObject({ me: [{ name: 'Me' }] })
  })

  it('keeps strangers out of private topics', async () => {
    const { mock, connect } = serveMock({
      tables: {},
      topics: (topic, { sub }) => topic === `user:${sub}`,
    })
    const supabase = connect({ accessToken: async () => mock.createToken({ sub: 'ada' }) })
    await supabase.realtime.setAuth()
    const open = (topic: string) => joined(supabase.channel(topic, { config: { private: true } }))

    await open('user:ada')
    await expect(open('user:bob')).rejects.toThrow(
      'Unauthorized: You do not have permissions to read from this Channel topic: user:bob',
    )
  })
})

describe('mocks', () => {
  it('of different hosts live side by side', async () => {
    const first = serveMock({ tables: { bookings } })
    const other = (await import('./createSupabaseMock.ts')).createSupabaseMock({
      url: 'https://other.supabase.test',
      tables: { bookings },
    })
    first.server.use(...other.handlers)
    const here = await listen(first.connect())
    const there = await listen(first.connect({}, other))

    other.db.from('bookings').insert({ id: 3 })

    await vi.waitUntil(() => there.changes.length === 1)
    expect(here.changes).toEqual([])
    expect(first.mock.stats.sockets).toBe(1)
    expect(other.stats.sockets).toBe(1)
    other.reset()
  })

  it('go back to their first state', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const { statuses } = await listen(connect())
    mock.db.from('bookings').delete({ id: 1 })

    mock.reset()

    expect(mock.db.from('bookings').rows()).toEqual(bookings)
    expect(mock.stats).toMatchObject({ sockets: 0, joins: 0, frames: [], requests: [] })
    await vi.waitUntil(() => statuses.includes('CHANNEL_ERROR'))
  })

  it('keep the table handles that a test took before a reset', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const handle = mock.db.from('bookings')
    mock.reset()
    const { changes } = await listen(connect())

    handle.insert({ id: 3, status: 'new' })

    await vi.waitUntil(() => changes.length === 1)
    expect(handle.rows()).toHaveLength(bookings.length + 1)
  })

  it('tell what they have seen', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    const supabase = connect()
    await listen(supabase)
    await supabase.from('bookings').select('id')

    expect(mock.stats).toMatchObject({
      sockets: 1,
      channels: 1,
      joins: 1,
      requests: [{ method: 'GET', path: '/rest/v1/bookings?select=id', status: 200 }],
    })
    expect(mock.stats.frames.map(({ direction, event }) => `${direction} ${event}`)).toEqual(
      expect.arrayContaining(['in phx_join', 'out phx_reply', 'out system']),
    )
  })

  it('refuse requests that they do not know, loudly', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { mock, connect } = serveMock({ tables: {} })

    const { error } = await connect().storage.from('files').list()

    expect(error?.message).toMatch(/The Supabase mock cannot answer POST \/storage/)
    expect(consoleError).toHaveBeenCalledOnce()
    expect(mock.stats.unhandled).toHaveLength(1)
  })
})
