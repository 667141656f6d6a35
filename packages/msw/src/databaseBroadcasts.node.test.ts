import type { SupabaseClient } from '@supabase/supabase-js'
import { describe, expect, it, vi } from 'vitest'
import { serveMock } from '../test/serveMock.ts'

const bookings = [
  { id: 1, status: 'open', owner: 'ada' },
  { id: 2, status: 'open', owner: 'bob' },
]

interface Message {
  event: string
  payload: Record<string, unknown>
  meta?: { id: string; replayed?: boolean }
}

/** Joins a private topic and returns what is broadcast there. */
async function listen(supabase: SupabaseClient, topic: string, since?: number) {
  const messages: Message[] = []
  const statuses: string[] = []
  const broadcast = { replication_ready: true, ...(since !== undefined && { replay: { since } }) }
  let isReady = false
  await supabase.realtime.setAuth()
  supabase
    .channel(topic, { config: { private: true, broadcast } })
    .on('broadcast', { event: '*' }, (message) => messages.push(message as unknown as Message))
    .on('system', {}, ({ status }) => {
      isReady = status === 'ok'
    })
    .subscribe((status) => statuses.push(status))
  await vi.waitUntil(() => isReady)
  return { messages, statuses }
}

describe('prop: broadcast', () => {
  it('sends a table’s changes to its topic, with the whole old row', async () => {
    const { mock, connect } = serveMock({ tables: { bookings }, broadcast: { bookings: true } })
    const { messages } = await listen(connect(), 'public.bookings:all')

    mock.db.from('bookings').update({ id: 1 }, { status: 'done' })
    await connect().from('bookings').delete().eq('id', 2)

    await vi.waitUntil(() => messages.length === 2)
    expect(messages.map(({ event, payload: { id: _, ...payload } }) => [event, payload])).toEqual([
      [
        'UPDATE',
        {
          schema: 'public',
          table: 'bookings',
          operation: 'UPDATE',
          record: { id: 1, status: 'done', owner: 'ada' },
          old_record: { id: 1, status: 'open', owner: 'ada' },
        },
      ],
      [
        'DELETE',
        {
          schema: 'public',
          table: 'bookings',
          operation: 'DELETE',
          record: null,
          old_record: { id: 2, status: 'open', owner: 'bob' },
        },
      ],
    ])
  })

  it('sends nothing of tables that are not named', async () => {
    const { mock, connect } = serveMock({ tables: { bookings, others: [] }, broadcast: {} })
    const { messages } = await listen(connect(), 'public.bookings:all')
    mock.db.from('bookings').delete({ id: 1 })
    mock.realtime.broadcast('public.bookings:all', 'end', {}, { private: true })

    await vi.waitUntil(() => messages.length > 0)
    expect(messages).toMatchObject([{ event: 'end' }])
  })

  it('lets a function choose the topics of each change', async () => {
    const { mock, connect } = serveMock({
      tables: { bookings },
      broadcast: {
        bookings: ({ record, old_record }) => [
          'bookings:staff',
          `bookings:user:${(record ?? old_record)?.owner}`,
        ],
      },
    })
    const ada = await listen(connect(), 'bookings:user:ada')
    const staff = await listen(connect(), 'bookings:staff')
    mock.db.from('bookings').update({}, { status: 'done' })

    await vi.waitUntil(() => staff.messages.length === 2)
    expect(ada.messages).toMatchObject([{ payload: { record: { owner: 'ada' } } }])
  })

  it('tells again what a transaction sent while nobody listened', async () => {
    const { mock, connect } = serveMock({ tables: { bookings }, broadcast: { bookings: true } })
    const since = Date.now()
    mock.db.from('bookings').update({ id: 1 }, { status: 'done' })
    expect(() =>
      mock.db.transaction(() => {
        mock.db.from('bookings').delete({ id: 2 })
        throw new Error('undone')
      }),
    ).toThrow('undone')

    const { messages } = await listen(connect(), 'public.bookings:all', since)
    expect(messages).toMatchObject([{ event: 'UPDATE', meta: { replayed: true } }])
    expect(messages[0]?.payload.id).toBe(messages[0]?.meta?.id)
  })

  it('forgets messages after three days', async () => {
    let now = Date.now()
    const { mock, connect } = serveMock({
      tables: { bookings },
      broadcast: { bookings: true },
      now: () => now,
    })
    mock.db.from('bookings').update({ id: 1 }, { status: 'old' })
    now += 72 * 60 * 60 * 1000
    mock.db.from('bookings').update({ id: 1 }, { status: 'new' })

    const { messages } = await listen(connect(), 'public.bookings:all', 0)
    expect(messages).toMatchObject([{ payload: { record: { status: 'new' } } }])
  })

  it('keeps what the test itself sends with an id', async () => {
    const { mock, connect } = serveMock({ tables: { bookings } })
    mock.realtime.broadcast('room', 'note', { n: 1 }, { private: true, id: 'a' })
    mock.realtime.broadcast('room', 'note', { n: 2 }, { private: true })

    const { messages } = await listen(connect(), 'room', 0)
    expect(messages).toMatchObject([{ payload: { n: 1, id: 'a' }, meta: { id: 'a' } }])
  })
})
