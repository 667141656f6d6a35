import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  BOOKINGS,
  bookingChange,
  createRealtimeHarness,
  MEMBER,
} from '../../test/createRealtimeHarness.ts'

/** Lets every promise that needs no timer settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('RealtimeChannel: tokens', () => {
  it('says system ok again after a new token and uses its claims', async () => {
    const { server, connect } = createRealtimeHarness({
      backendMethods: {
        visibleChange: async (change, claims) => (claims.sub === 'owner' ? change : undefined),
      },
    })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()
    await server.publish([bookingChange()])

    client.send('1', '2', 'realtime:room', 'access_token', { access_token: 'owner' })
    await settle()
    await server.publish([bookingChange()])

    expect(client.events().slice(1)).toEqual([
      'system ok: Subscribed to PostgreSQL',
      'system ok: Subscribed to PostgreSQL',
      'postgres_changes',
    ])
  })

  it('ignores the token it has and keys that are no tokens', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })

    for (const token of ['member', 'sb_publishable_x', null]) {
      client.send('1', '2', 'realtime:room', 'access_token', { access_token: token })
    }
    await settle()

    expect(client.events()).toEqual(['reply ok', 'system ok: Subscribed to PostgreSQL'])
  })

  it('closes the channel when the token expires', async () => {
    const exp = Date.now() / 1000 + 40
    const { connect } = createRealtimeHarness({
      backendMethods: {
        verifyToken: async () =>
          Date.now() / 1000 < exp
            ? { ok: true, claims: { ...MEMBER, exp } }
            : {
                ok: false,
                code: 'InvalidJWTToken',
                message: `Token has expired ${Date.now() / 1000 - exp} seconds ago`,
              },
      },
    })
    const client = await connect()
    client.join('room')
    await vi.advanceTimersByTimeAsync(39_999)
    expect(client.events()).toEqual(['reply ok'])

    await vi.advanceTimersByTimeAsync(1)
    expect(client.payloads('system')).toEqual([
      {
        extension: 'system',
        status: 'error',
        message: 'Token has expired 0 seconds ago',
        channel: 'room',
      },
    ])
    expect(client.events().at(-1)).toBe('phx_close')
  })

  it('closes a private channel whose new token may not read it', async () => {
    const { connect } = createRealtimeHarness({
      backendMethods: {
        authorizeTopic: async (_topic, { sub }) => ({ read: sub === 'member', write: false }),
      },
    })
    const client = await connect()
    client.join('room', { private: true })

    client.send('1', '2', 'realtime:room', 'access_token', { access_token: 'stranger' })
    await settle()

    expect(client.events()).toEqual([
      'reply ok',
      'system error: You no longer have permission to read from this Channel topic: room',
      'phx_close',
    ])
  })
})

describe('RealtimeChannel: broadcast', () => {
  const broadcast = { type: 'broadcast', event: 'cursor', payload: { x: 1 } }

  it('reaches the others of the topic, and the sender only with self', async () => {
    const { connect } = createRealtimeHarness()
    const [quiet, loud, elsewhere] = await Promise.all([connect(), connect(), connect()])
    quiet.join('room')
    loud.join('room', { broadcast: { self: true } })
    elsewhere.join('room', { private: true })
    await settle()

    quiet.send('1', '2', 'realtime:room', 'broadcast', broadcast)
    loud.send('1', '2', 'realtime:room', 'broadcast', broadcast)
    await settle()

    expect(quiet.payloads('broadcast')).toEqual([broadcast])
    expect(loud.payloads('broadcast')).toEqual([broadcast, broadcast])
    expect(elsewhere.payloads('broadcast')).toEqual([])
  })

  it('answers only when asked to acknowledge, and refuses what is too large', async () => {
    const { connect } = createRealtimeHarness({ limits: { payloadBytes: 20 } })
    const client = await connect()
    client.join('room', { broadcast: { ack: true } })

    client.send('1', '2', 'realtime:room', 'broadcast', broadcast)
    client.send('1', '3', 'realtime:room', 'broadcast', { ...broadcast, payload: 'x'.repeat(20) })
    await settle()

    expect(client.payloads('phx_reply').slice(1)).toEqual([
      { status: 'ok', response: {} },
      { status: 'error', response: { reason: 'payload_size_exceeded' } },
    ])
  })

  it('is silent when the topic may not be written', async () => {
    const { connect } = createRealtimeHarness({
      backendMethods: { authorizeTopic: async () => ({ read: true, write: false }) },
    })
    const [writer, reader] = await Promise.all([connect(), connect()])
    writer.join('room', { private: true, broadcast: { ack: true } })
    reader.join('room', { private: true })

    writer.send('1', '2', 'realtime:room', 'broadcast', broadcast)
    await settle()

    expect(writer.events()).toEqual(['reply ok'])
    expect(reader.events()).toEqual(['reply ok'])
  })

  it('goes from the server as text, and from the database as a binary frame with its id', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room')
    await settle()

    server.broadcast({ topic: 'room', event: 'cursor', payload: { x: 1 } })
    server.broadcast({ topic: 'room', event: 'INSERT', payload: { x: 1 }, id: 'm1' })

    expect(client.payloads('broadcast')).toEqual([
      { ...broadcast, meta: { id: expect.any(String) } },
    ])
    const binary = client.frames.at(-1)
    expect(binary).toMatchObject({ type: 'broadcast', event: 'INSERT', meta: { id: 'm1' } })
    const body = binary?.type === 'broadcast' ? new TextDecoder().decode(binary.payload) : ''
    expect(JSON.parse(body)).toEqual({ x: 1, id: 'm1' })
  })

  it('closes channels above the message rate', async () => {
    const { connect } = createRealtimeHarness({ limits: { messagesPerSecond: 1 } })
    const client = await connect()
    client.join('room')

    client.send('1', '2', 'realtime:room', 'broadcast', broadcast)
    client.send('1', '3', 'realtime:room', 'broadcast', broadcast)
    await settle()

    expect(client.events().slice(1)).toEqual([
      'system error: Too many messages per second',
      'phx_close',
    ])
  })
})

describe('RealtimeChannel: presence', () => {
  const track = (payload: unknown) => ({ type: 'presence', event: 'track', payload })

  it('tells everyone who asked when someone comes, changes and goes', async () => {
    const { connect } = createRealtimeHarness()
    const [ada, bob, deaf] = await Promise.all([connect(), connect(), connect()])
    ada.join('room', { presence: { enabled: true, key: 'ada' } })
    bob.join('room', { presence: { enabled: true, key: 'bob' } })
    deaf.join('room')
    await settle()

    ada.send('1', '2', 'realtime:room', 'presence', track({ at: 'home' }))
    ada.send('1', '3', 'realtime:room', 'presence', track({ at: 'work' }))
    await settle()
    ada.connection.closed()

    const home = { at: 'home', phx_ref: expect.any(String) }
    const work = { at: 'work', phx_ref: expect.any(String), phx_ref_prev: expect.any(String) }
    expect(bob.payloads('presence_diff')).toEqual([
      { joins: { ada: { metas: [home] } }, leaves: {} },
      { joins: { ada: { metas: [work] } }, leaves: { ada: { metas: [home] } } },
      { joins: {}, leaves: { ada: { metas: [work] } } },
    ])
    expect(deaf.events()).toEqual(['reply ok'])
  })

  it('gives who is here to a newcomer', async () => {
    const { server, connect } = createRealtimeHarness()
    const ada = {}
    server.trackPresence('room', ada, 'ada', { tabs: 2 })
    const client = await connect()

    client.join('room', { presence: { enabled: true } })
    await settle()
    server.untrackPresence('room', ada)

    expect(client.payloads('presence_state')).toEqual([
      { ada: { metas: [{ tabs: 2, phx_ref: expect.any(String) }] } },
    ])
    expect(client.payloads('presence_diff')).toMatchObject([{ joins: {}, leaves: { ada: {} } }])
  })

  it('takes the same payload again as nothing new', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { presence: { enabled: true, key: 'ada' } })

    client.send('1', '2', 'realtime:room', 'presence', track({ at: 'home' }))
    client.send('1', '3', 'realtime:room', 'presence', track({ at: 'home' }))
    await settle()

    expect(client.payloads('presence_diff')).toHaveLength(1)
  })

  it('refuses a payload that is not an object', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room')

    client.send('1', '2', 'realtime:room', 'presence', track('here'))
    await settle()

    expect(client.payloads('phx_reply').at(-1)).toEqual({
      status: 'error',
      response: { reason: 'Presence track payload must be a map' },
    })
  })

  it('closes the channel at the sixth call within 30 seconds, no-ops counted', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room')
    const call = () => client.send('1', '2', 'realtime:room', 'presence', track({ at: 'home' }))

    for (let calls = 0; calls < 5; calls++) call()
    await vi.advanceTimersByTimeAsync(30_000)
    for (let calls = 0; calls < 6; calls++) call()
    await settle()

    const replies = client.payloads('phx_reply')
    expect(replies).toHaveLength(1 + 5 + 5)
    expect(client.events().slice(-2)).toEqual([
      'system error: Client presence rate limit exceeded',
      'phx_close',
    ])
  })
})
