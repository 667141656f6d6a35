import { createSupabaseMock, type MockOptions } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { GapReason, TableChange } from '../changes/change.ts'
import { createRealtime } from '../createRealtime.ts'
import { createSupabaseSocket } from './supabaseSocket.ts'

let projects = 0

/** Real supabase-js against a mock project of its own. */
function connect(options: Partial<MockOptions> = {}, reconnectAfterMs = () => 10) {
  projects += 1
  const mock = createSupabaseMock({
    url: `https://project-${projects}.supabase.test`,
    tables: { bookings: [{ id: 1, status: 'open' }], secrets: [{ id: 1 }] },
    publication: ['bookings'],
    ...options,
  })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const client = createClient(mock.url, mock.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { reconnectAfterMs },
  })
  const manager = createRealtime(client, { logger: () => {}, backoff: { minMs: 1, maxMs: 10 } })
  onTestFinished(() => {
    manager.stop()
    // realtime-js takes 300 ms to notice that its socket has closed.
    void client.realtime.disconnect()
    mock.reset()
    server.close()
  })
  const changes: TableChange[] = []
  const gaps: GapReason[] = []
  const listen = (filter?: string) =>
    manager.table(
      { table: 'bookings', filter },
      { onChange: (change) => changes.push(change), onResync: (reason) => gaps.push(reason) },
    )
  return { mock, client, manager, changes, gaps, listen, bookings: mock.db.from('bookings') }
}

const passes = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 5000 })

describe('createSupabasePort', () => {
  it('goes live and hands on changes in order', async () => {
    const { bookings, changes, gaps, listen } = connect()
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')

    bookings.insert({ id: 2, status: 'open' })
    bookings.update({ id: 2 }, { status: 'done' })
    bookings.delete({ id: 2 })

    await becomes(() => changes.length === 3)
    expect(changes.map(({ eventType }) => eventType)).toEqual(['INSERT', 'UPDATE', 'DELETE'])
    expect(gaps).toEqual(['first-live'])
  })

  it('sends one join for many listeners, with the key or token on it', async () => {
    const { mock, listen } = connect()
    const { phase } = listen()
    listen()
    await becomes(() => phase.getSnapshot() === 'live')

    const joins = mock.stats.frames.filter(({ event }) => event === 'phx_join')
    expect(joins).toHaveLength(1)
    expect(joins[0]?.payload).toMatchObject({ access_token: mock.anonKey })
  })

  it('hears of a row that leaves the filter', async () => {
    const { manager, bookings, listen } = connect()
    const { phase } = listen('status=eq.open')
    const batches: unknown[] = []
    manager.table(
      { table: 'bookings', filter: 'status=eq.open' },
      { onBatch: ({ changes }) => batches.push(...changes) },
    )
    await becomes(() => phase.getSnapshot() === 'live')

    bookings.update({ id: 1 }, { status: 'done' })

    await becomes(() => batches.length === 1)
    expect(batches).toEqual([{ type: 'DELETE', key: '1', old: { id: 1 } }])
  })

  it('comes back after a drop, with one gap', async () => {
    const { mock, gaps, listen } = connect()
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')

    mock.network.drop()
    await becomes(() => phase.getSnapshot() === 'interrupted')
    mock.network.restore()

    await becomes(() => phase.getSnapshot() === 'live')
    expect(gaps).toEqual(['first-live', 'rejoin'])
  })

  it('makes a channel anew that the server closed', async () => {
    const { mock, client, gaps, listen } = connect()
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')
    const [channel] = client.getChannels()

    mock.realtime.closeChannel(channel?.subTopic ?? '', 'Too many messages per second')
    await becomes(() => phase.getSnapshot() === 'interrupted')

    expect(client.getChannels()).toEqual([])
    expect(gaps).toEqual(['first-live'])
  })

  it('opens a gap when the server starts the stream anew', async () => {
    const { mock, client, gaps, listen } = connect()
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')

    await client.realtime.setAuth(mock.createToken({ sub: 'a0000000-0000-4000-8000-000000000001' }))

    await becomes(() => gaps.length === 2)
    expect(gaps).toEqual(['first-live', 'resubscribed'])
  })

  it('denies a table that is not published, and says which', async () => {
    const { manager } = connect()
    const { state } = manager.table({ table: 'secrets' }, {})

    await becomes(() => state.getSnapshot().status === 'denied')

    expect(state.getSnapshot()).toMatchObject({
      error: { code: 'table-unknown', message: expect.stringContaining('"secrets"') },
    })
  })

  it('takes an answered heartbeat for a sign of life, and leaves the app its one callback', async () => {
    const { client, manager, listen } = connect()
    const heard = vi.fn()
    client.realtime.onHeartbeat(heard)
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')
    await passes(20)
    const before = manager.life.at ?? 0

    await client.realtime.sendHeartbeat()

    await becomes(() => heard.mock.calls.some(([status]) => status === 'ok'))
    expect(manager.life.at).toBeGreaterThan(before)
  })

  it('measures a round trip, and gives up on a server that says nothing', async () => {
    const { mock, client, listen } = connect()
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')
    const socket = createSupabaseSocket(client, () => true)

    mock.network.latency(30)
    expect(await socket.ping(3000)).toBeGreaterThanOrEqual(30)

    mock.network.mute()
    expect(await socket.ping(50)).toBeNull()
  })

  it('opens a socket at once that would wait for its next attempt, unless nothing is on it', async () => {
    const { mock, client, manager, listen } = connect({}, () => 3_600_000)
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')
    const socket = createSupabaseSocket(client, () => true)
    mock.network.drop()
    await becomes(() => phase.getSnapshot() === 'interrupted')
    mock.network.restore()

    socket.renew()

    await becomes(() => phase.getSnapshot() === 'live')
    manager.stop()
    await client.realtime.disconnect()
    socket.renew()
    expect(client.realtime.connectionState()).toBe('closed')
  })

  it('leaves nothing behind when it stops', async () => {
    const { client, manager, listen } = connect()
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')

    manager.stop()

    expect(client.getChannels()).toEqual([])
    expect(manager.connection.getSnapshot()).toEqual({ status: 'idle' })
    expect(client.realtime.stateChangeCallbacks.message.map(([name]) => name)).not.toContain(
      'livepane',
    )
  })
})
