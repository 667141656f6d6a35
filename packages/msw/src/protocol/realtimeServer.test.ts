import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BOOKINGS, bookingChange, createRealtimeHarness } from '../../test/createRealtimeHarness.ts'

/** Lets every promise that needs no timer settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('RealtimeServer: handshake', () => {
  const verdicts: [message: string, error: string][] = [
    ['Token has expired 3 seconds ago', 'Token has expired'],
    ['Fields `role` and `exp` are required in JWT', 'Fields `role` and `exp` are required in JWT'],
    ['The token provided is not a valid JWT', 'The token provided is not a valid JWT'],
  ]

  for (const [message, error] of verdicts) {
    it(`refuses with 401 "${error}"`, async () => {
      const { server } = createRealtimeHarness({
        backendMethods: {
          verifyToken: async () => ({ ok: false, code: 'InvalidJWTToken', message }),
        },
      })

      expect(await server.authorize({ apikey: 'x' })).toEqual({
        ok: false,
        status: 401,
        body: { error },
      })
    })
  }

  it('refuses a missing key', async () => {
    const { server } = createRealtimeHarness()

    expect(await server.authorize({ apikey: null })).toMatchObject({
      status: 401,
      body: { error: 'API key is missing' },
    })
  })

  it('refuses more sockets than allowed until one closes', async () => {
    const { server, connect } = createRealtimeHarness({ limits: { connections: 1 } })
    const client = await connect()

    expect(await server.authorize({ apikey: 'x' })).toMatchObject({ status: 429 })

    client.connection.closed()
    expect(await server.authorize({ apikey: 'x' })).toMatchObject({ ok: true })
  })
})

describe('RealtimeServer: from the outside', () => {
  it('sends a system message and leaves the channel alone', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room')
    await settle()

    server.system('room', 'ok', 'Subscribed to PostgreSQL')

    expect(client.payloads('system')).toEqual([
      {
        extension: 'postgres_changes',
        status: 'ok',
        message: 'Subscribed to PostgreSQL',
        channel: 'room',
      },
    ])
    expect(server.stats.channels).toBe(1)
  })

  it('closes or crashes a channel', async () => {
    const { server, connect } = createRealtimeHarness()
    const client = await connect()
    client.join('closing', {}, '1')
    client.join('crashing', {}, '2')
    await settle()

    server.closeChannel('closing', 'Too many messages per second')
    server.crashChannel('crashing')

    expect(client.events().slice(2)).toEqual([
      'system error: Too many messages per second',
      'phx_close',
      'phx_error',
    ])
    expect(server.stats.channels).toBe(0)
  })

  it('leaves no timer behind when it stops', async () => {
    const { server, connect } = createRealtimeHarness({ timing: 'cloud' })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()
    void server.publish([bookingChange()])

    server.stop()

    expect(vi.getTimerCount()).toBe(0)
    expect(client.closes).toEqual([1001])
    expect(server.stats).toMatchObject({ sockets: 0, channels: 0 })
  })
})
