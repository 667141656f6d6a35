import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  BOOKINGS,
  bookingChange,
  createRealtimeHarness,
  readIds,
} from '../../test/createRealtimeHarness.ts'
import type { RealtimeBackend } from './realtimeBackend.ts'

/** Lets every promise that needs no timer settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('ChangeFeed: table streams', () => {
  it('sends a change in one frame that lists every matched id', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', {
      postgres_changes: [
        BOOKINGS,
        { ...BOOKINGS, filter: 'status=eq.open' },
        { ...BOOKINGS, filter: 'status=eq.done' },
        { ...BOOKINGS, event: 'DELETE' },
      ],
    })
    await settle()
    const ids = readIds(client.payloads('phx_reply')[0])

    await server.publish([bookingChange()])

    expect(client.payloads('postgres_changes')).toEqual([
      {
        ids: [ids[0], ids[1]],
        data: {
          schema: 'public',
          table: 'bookings',
          type: 'INSERT',
          commit_timestamp: '2026-01-01T00:00:00.000Z',
          columns: bookingChange().columns,
          errors: null,
          record: { id: 1, status: 'open', total: 10 },
        },
      },
    ])
  })

  it('sends nothing that was committed before system ok', async () => {
    const { server, connect } = createRealtimeHarness({ timing: { liveMs: [1000, 1000] } })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()

    await server.publish([bookingChange({ record: { id: 1 } })])
    await vi.advanceTimersByTimeAsync(1000)
    await server.publish([bookingChange({ record: { id: 2 } })])

    expect(client.events()).toEqual([
      'reply ok',
      'system ok: Subscribed to PostgreSQL',
      'postgres_changes',
    ])
    expect(client.payloads('postgres_changes')).toMatchObject([{ data: { record: { id: 2 } } }])
  })

  it('judges a DELETE by the identity columns alone', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', {
      postgres_changes: [
        { ...BOOKINGS, filter: 'status=eq.open' },
        { ...BOOKINGS, filter: 'id=eq.1' },
      ],
    })
    await settle()
    const ids = readIds(client.payloads('phx_reply')[0])

    const { record: _, ...change } = bookingChange({ type: 'DELETE', oldRecord: { id: 1 } })
    await server.publish([change])

    expect(client.payloads('postgres_changes')).toMatchObject([
      { ids: [ids[1]], data: { type: 'DELETE', old_record: { id: 1 } } },
    ])
  })

  it('does not announce that a row left a filter', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { postgres_changes: [{ ...BOOKINGS, filter: 'status=eq.open' }] })
    await settle()

    await server.publish([
      bookingChange({ type: 'UPDATE', record: { id: 1, status: 'done' }, oldRecord: { id: 1 } }),
    ])

    expect(client.payloads('postgres_changes')).toEqual([])
  })

  it('narrows a selecting binding to its columns and the primary key, in a frame of its own', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { postgres_changes: [{ ...BOOKINGS, select: ['total'] }, BOOKINGS] })
    await settle()

    await server.publish([bookingChange()])

    expect(client.payloads('postgres_changes')).toMatchObject([
      {
        data: {
          record: { id: 1, total: 10 },
          columns: [
            { name: 'id', type: 'int4' },
            { name: 'total', type: 'numeric' },
          ],
        },
      },
      { data: { record: { id: 1, status: 'open', total: 10 } } },
    ])
  })

  it('asks for visibility once per distinct claims', async () => {
    const visibleChange = vi.fn<RealtimeBackend['visibleChange']>(async (change, claims) =>
      claims.sub === 'stranger' ? undefined : change,
    )
    const { server, connect } = createRealtimeHarness({ backendMethods: { visibleChange } })
    const clients = await Promise.all([connect(), connect(), connect()])
    for (const [index, client] of clients.entries()) {
      client.send('1', '1', 'realtime:room', 'phx_join', {
        config: { postgres_changes: [BOOKINGS] },
        access_token: index === 2 ? 'stranger' : 'owner',
      })
    }
    await settle()

    await server.publish([bookingChange()])

    expect(visibleChange).toHaveBeenCalledTimes(2)
    expect(clients.map((client) => client.payloads('postgres_changes').length)).toEqual([1, 1, 0])
  })

  it('keeps commit order though visibility is answered out of order', async () => {
    const { server, connect } = createRealtimeHarness({
      backendMethods: {
        visibleChange: async (change) => {
          const delayMs = change.record?.id === 1 ? 100 : 1
          await new Promise((resolve) => setTimeout(resolve, delayMs))
          return change
        },
      },
    })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()

    void server.publish([
      bookingChange({ record: { id: 1 } }),
      bookingChange({ record: { id: 2 } }),
    ])
    void server.publish([bookingChange({ record: { id: 3 } })])
    await vi.advanceTimersByTimeAsync(500)

    expect(client.payloads('postgres_changes')).toMatchObject(
      [1, 2, 3].map((id) => ({ data: { record: { id } } })),
    )
  })

  it('sends at once when nothing has to be waited for, and never out of order', async () => {
    let isSlow = false
    const { server, connect } = createRealtimeHarness({
      backendMethods: {
        visibleChange: (change) => (isSlow ? Promise.resolve(change) : change),
      },
    })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()
    const arrived = () =>
      client
        .payloads('postgres_changes')
        .map((payload) => (payload as { data: { record: { id: number } } }).data.record.id)
    const commit = (id: number) => void server.publish([bookingChange({ record: { id } })])

    commit(1)
    expect(arrived()).toEqual([1])

    isSlow = true
    commit(2)
    isSlow = false
    commit(3)
    expect(arrived()).toEqual([1])
    await settle()
    commit(4)
    expect(arrived()).toEqual([1, 2, 3, 4])
  })

  it('reports a bad binding as system error and leaves the channel joined', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS, { ...BOOKINGS, filter: 'a=foo.b' }] })
    await settle()

    await server.publish([bookingChange()])

    expect(client.events()).toEqual([
      'reply ok',
      'system error: Error parsing `filter` params: ["foo", "b"]',
    ])
    expect(server.stats.channels).toBe(1)
  })

  it('tries again when the database could not be asked', async () => {
    let isDown = true
    const { connect } = createRealtimeHarness({
      backendMethods: {
        checkBinding: async () => {
          if (isDown) throw new Error('timeout')
          return undefined
        },
      },
    })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()
    isDown = false
    await vi.advanceTimersByTimeAsync(10_000)

    expect(client.events()).toEqual([
      'reply ok',
      'system error: Too many database timeouts',
      'system ok: Subscribed to PostgreSQL',
    ])
  })

  it('hides a row from everyone when its visibility cannot be decided', async () => {
    const { server, connect, errors } = createRealtimeHarness({
      backendMethods: {
        visibleChange: async () => {
          throw new Error('timeout')
        },
      },
    })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()

    await server.publish([bookingChange()])

    expect(client.payloads('postgres_changes')).toEqual([])
    expect(errors).toHaveLength(1)
  })

  it('sends nothing but the place of a row whose key may not be read', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()

    await server.publish([bookingChange({ errors: ['Error 401: Unauthorized'] })])

    expect(client.payloads('postgres_changes')).toMatchObject([
      {
        data: {
          columns: [],
          commit_timestamp: null,
          record: {},
          errors: ['Error 401: Unauthorized'],
        },
      },
    ])
  })
})
