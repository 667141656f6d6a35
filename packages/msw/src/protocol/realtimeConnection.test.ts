import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  BOOKINGS,
  bookingChange,
  createRealtimeHarness,
  MEMBER,
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

describe('RealtimeConnection: joining', () => {
  it('echoes bindings in order, with equal ids for equal parameters', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    const filtered = { ...BOOKINGS, filter: 'id=eq.7' }

    client.join('room', { postgres_changes: [filtered, BOOKINGS] })
    client.join('other', { postgres_changes: [{ filter: 'id=eq.7', ...BOOKINGS }] }, '2')
    await settle()

    const [first, second] = client.payloads('phx_reply')
    expect(first).toEqual({
      status: 'ok',
      response: {
        postgres_changes: [
          { ...filtered, id: expect.any(Number) },
          { ...BOOKINGS, id: expect.any(Number) },
        ],
      },
    })
    const ids = [first, second].flatMap(readIds)
    expect(ids[2]).toBe(ids[0])
    expect(ids[1]).not.toBe(ids[0])
  })

  it('answers without bindings with an empty list', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()

    client.join('room')
    await settle()

    expect(client.payloads('phx_reply')).toEqual([
      { status: 'ok', response: { postgres_changes: [] } },
    ])
  })

  it('replies, then syncs presence, then says that the streams run', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()

    client.join('room', { presence: { enabled: true }, postgres_changes: [BOOKINGS] })
    await settle()

    expect(client.events()).toEqual([
      'reply ok',
      'presence_state',
      'system ok: Subscribed to PostgreSQL',
    ])
  })

  it('closes the first join when the topic is joined again', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()

    client.join('room', {}, '1')
    client.join('room', {}, '2')
    await settle()

    expect(client.frames.slice(1, 2)).toMatchObject([{ event: 'phx_close', joinRef: '1' }])
    expect(server.stats.channels).toBe(1)
  })

  it('answers frames on topics that were never joined with "unmatched topic"', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()

    client.send('1', '2', 'realtime:room', 'presence')
    client.send(null, '3', 'elsewhere', 'phx_join')
    await settle()

    expect(client.payloads('phx_reply')).toEqual([
      { status: 'error', response: { reason: 'unmatched topic' } },
      { status: 'error', response: { reason: 'unmatched topic' } },
    ])
  })

  it('answers a leave and closes the channel', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room')
    client.send('1', '8', 'realtime:room', 'phx_leave')
    await settle()

    expect(client.frames.slice(1)).toMatchObject([
      { event: 'phx_reply', ref: '8', payload: { status: 'ok', response: {} } },
      { event: 'phx_close', joinRef: '1', ref: '1' },
    ])
  })

  it('drops malformed frames, counts them and keeps the socket', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()

    client.connection.receive('nonsense')
    client.connection.receive(Uint8Array.of(9))
    client.send(null, '1', 'phoenix', 'heartbeat')
    await settle()

    expect(server.stats.framesDropped).toBe(2)
    expect(client.events()).toEqual(['reply ok'])
    expect(client.closes).toEqual([])
  })

  it('closes a socket that is silent for a minute, and its people leave', async () => {
    const { server, connect } = createRealtimeHarness()
    const [silent, alive] = await Promise.all([connect(), connect()])
    for (const client of [silent, alive]) client.join('room', { presence: { enabled: true } })
    silent.send('1', '2', 'realtime:room', 'presence', { event: 'track', payload: { name: 'Ada' } })
    await vi.advanceTimersByTimeAsync(59_000)
    alive.send(null, '2', 'phoenix', 'heartbeat')

    await vi.advanceTimersByTimeAsync(1000)

    expect(silent.closes).toEqual([1000])
    expect(alive.closes).toEqual([])
    expect(alive.payloads('presence_diff').at(-1)).toMatchObject({ joins: {} })
    expect(server.stats.sockets).toBe(1)
  })

  it('turns an exception of the backend into phx_error and reports it', async () => {
    const failure = new Error('connection lost')
    const { connect, errors } = createRealtimeHarness({
      backendMethods: {
        authorizeTopic: async (_topic, claims) => {
          if (claims.sub === 'second') throw failure
          return { read: true, write: true }
        },
      },
    })
    const client = await connect()
    client.join('room', { private: true })

    client.send('1', '2', 'realtime:room', 'access_token', { access_token: 'second' })
    await settle()

    expect(client.events()).toEqual(['reply ok', 'phx_error'])
    expect(errors).toEqual([failure])
  })
})

describe('RealtimeConnection: join refusals', () => {
  const refusals: Record<
    string,
    {
      name?: string
      config?: Record<string, unknown>
      backendMethods?: Partial<RealtimeBackend>
      isPrivateOnly?: boolean
    }
  > = {
    'TopicNameRequired: You must provide a topic name': { name: '' },
    'PrivateOnly: This project only allows private channels': { isPrivateOnly: true },
    'Unauthorized: You do not have permissions to read from this Channel topic: room': {
      config: { private: true },
      backendMethods: { authorizeTopic: async () => ({ read: false, write: false }) },
    },
    'UnableToReplayMessages: Replay is not allowed for public channels': {
      config: { broadcast: { replay: { since: 1 } } },
    },
    'InvalidJWTToken: Token has expired 3 seconds ago': {
      backendMethods: { verifyToken: refuseSecondToken('Token has expired 3 seconds ago') },
    },
  }

  for (const [reason, { name = 'room', config, backendMethods, isPrivateOnly }] of Object.entries(
    refusals,
  )) {
    it(`refuses with "${reason}"`, async () => {
      const { server, connect } = createRealtimeHarness({
        isPrivateOnly,
        ...(backendMethods && { backendMethods }),
      })
      const client = await connect()

      client.join(name, config)
      await settle()

      expect(client.payloads('phx_reply')).toEqual([{ status: 'error', response: { reason } }])
      expect(server.stats).toMatchObject({ channels: 0, joins: 0, joinsRefused: 1 })
    })
  }

  it('refuses the channel above the limit of one connection', async () => {
    const { connect } = createRealtimeHarness({ limits: { channelsPerConnection: 1 } })
    const client = await connect()

    client.join('one', {}, '1')
    client.join('two', {}, '2')
    await settle()

    expect(client.payloads('phx_reply')).toMatchObject([
      { status: 'ok' },
      { status: 'error', response: { reason: 'ChannelRateLimitReached: Too many channels' } },
    ])
  })

  it('refuses joins above the rate and closes the socket', async () => {
    const { connect } = createRealtimeHarness({ limits: { joinsPerSecond: 2 } })
    const client = await connect()

    for (const ref of ['1', '2', '3']) client.join(`room-${ref}`, {}, ref)
    await settle()

    expect(client.payloads('phx_reply').at(-1)).toEqual({
      status: 'error',
      response: { reason: 'ClientJoinRateLimitReached: Too many joins per second' },
    })
    expect(client.closes).toHaveLength(1)

    await vi.advanceTimersByTimeAsync(1000)
    const next = await connect()
    next.join('room')
    await settle()
    expect(next.events()).toEqual(['reply ok'])
  })

  it('keeps the whole socket waiting while a refusal is delayed', async () => {
    const { server, connect } = createRealtimeHarness({
      timing: { refusalMs: [5000, 5000] },
      backendMethods: { authorizeTopic: async () => ({ read: false, write: false }) },
    })
    const client = await connect()
    client.join('open', { postgres_changes: [BOOKINGS] }, '1')
    await settle()

    client.join('closed', { private: true }, '2')
    client.send(null, '3', 'phoenix', 'heartbeat')
    await settle()
    await server.publish([bookingChange()])
    await vi.advanceTimersByTimeAsync(4999)
    expect(client.events()).toEqual(['reply ok', 'system ok: Subscribed to PostgreSQL'])

    await vi.advanceTimersByTimeAsync(1)
    expect(client.events().slice(2)).toEqual(['reply error', 'postgres_changes', 'reply ok'])
  })
})

/** The handshake passes; the join's token does not. */
function refuseSecondToken(message: string): RealtimeBackend['verifyToken'] {
  let calls = 0
  return async () => {
    calls++
    return calls === 1
      ? { ok: true, claims: MEMBER }
      : { ok: false, code: 'InvalidJWTToken', message }
  }
}
