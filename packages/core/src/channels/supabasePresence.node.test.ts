import { createSupabaseMock } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRealtime } from '../createRealtime.ts'
import { subscribeToPresence } from '../subscribeToPresence.ts'

let projects = 0

/** A mock project of its own, and real supabase-js clients of it. */
function createProject() {
  projects += 1
  const mock = createSupabaseMock({ url: `https://rooms-${projects}.supabase.test`, tables: {} })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const ends: (() => Promise<unknown>)[] = []
  onTestFinished(async () => {
    for (const end of ends) await end()
    mock.reset()
    server.close()
  })
  const connect = () => {
    const client = createClient(mock.url, mock.anonKey, {
      realtime: { reconnectAfterMs: () => 10 },
    })
    const manager = createRealtime(client, { logger: () => {}, backoff: { minMs: 1, maxMs: 10 } })
    ends.push(async () => {
      manager.stop()
      await client.realtime.disconnect()
    })
    return client
  }
  const tracks = () =>
    mock.stats.frames.filter(({ event, payload }) => event === 'presence' && isTrack(payload))
  return { mock, connect, tracks }
}

function isTrack(payload: unknown): boolean {
  return Reflect.get(payload as object, 'event') === 'track'
}

const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 5000 })

describe('presence over supabase-js', () => {
  it('shows people to each other, and their tabs', async () => {
    const { connect } = createProject()
    const ada = subscribeToPresence(connect(), 'office', 'ada', { name: 'Ada' })
    subscribeToPresence(connect(), 'office', 'bob', { name: 'Bob' })
    subscribeToPresence(connect(), 'office', 'bob', { name: 'Bob' })
    await becomes(() => ada.getSnapshot().users.some(({ sessions }) => sessions === 2))

    expect(ada.getSnapshot().users).toMatchObject([
      { id: 'ada', state: { name: 'Ada' }, sessions: 1, isSelf: true },
      { id: 'bob', state: { name: 'Bob' }, sessions: 2, isSelf: false },
    ])
  })

  it('is shown again after a drop, and never disappears meanwhile', async () => {
    const { mock, connect, tracks } = createProject()
    const ada = subscribeToPresence(connect(), 'office', 'ada')
    const bob = subscribeToPresence(connect(), 'office', 'bob')
    const seen = new Set<string>()
    await becomes(() => bob.getSnapshot().users.length === 2)
    bob.subscribe(() =>
      seen.add(
        bob
          .getSnapshot()
          .users.map(({ id }) => id)
          .join(),
      ),
    )

    mock.network.drop()
    await becomes(() => ada.getSnapshot().status === 'interrupted')
    mock.network.restore()
    await becomes(() => tracks().length === 4 && ada.getSnapshot().status === 'live')

    expect([...seen]).toEqual(['ada,bob'])
  })

  it('keeps its channel through a hundred changes', async () => {
    const { connect, tracks } = createProject()
    const ada = subscribeToPresence<{ at: number }>(connect(), 'office', 'ada', { at: 0 })
    await becomes(() => ada.getSnapshot().self !== undefined)
    const statuses = new Set<string>()
    ada.subscribe(() => statuses.add(ada.getSnapshot().status))
    for (let at = 1; at <= 100; at++) {
      ada.update({ at })
      await Promise.resolve()
    }
    await becomes(() => ada.getSnapshot().self?.state.at === 2)

    expect([...statuses]).toEqual(['live'])
    expect(tracks()).toHaveLength(3)
  })

  it('lets two rooms of a client be, beside a channel of the app', async () => {
    const { connect } = createProject()
    const client = connect()
    client.channel('lobby').subscribe()
    const office = subscribeToPresence(client, 'office', 'ada')
    const desk = subscribeToPresence(client, 'desk', 'ada')
    await becomes(() => [office, desk].every((room) => room.getSnapshot().status === 'live'))

    expect(() => subscribeToPresence(client, 'lobby', 'ada')).toThrow(/"lobby"/)
    expect(subscribeToPresence(client, 'office', 'ada').getSnapshot().status).toBe('live')
  })

  it('sees who leaves after the grace time, not before', async () => {
    const { mock, connect } = createProject()
    const guest = mock.presence('office')
    guest.join('guest')
    const ada = subscribeToPresence(connect(), 'office', 'ada')
    await becomes(() => ada.getSnapshot().users.length === 2)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true })
    onTestFinished(() => void vi.useRealTimers())
    guest.leave('guest')
    await vi.advanceTimersByTimeAsync(4000)
    expect(ada.getSnapshot().users).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1500)

    expect(ada.getSnapshot().users.map(({ id }) => id)).toEqual(['ada'])
  })
})
