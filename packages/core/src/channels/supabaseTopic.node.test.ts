import { createSupabaseMock, type MockOptions } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { GapReason, TableChange } from '../changes/change.ts'
import { createRealtime } from '../createRealtime.ts'
import type { RealtimeOptions } from '../options.ts'

const TOPIC = 'public.bookings:all'

let projects = 0

/** Real supabase-js against a mock project of its own that broadcasts its bookings. */
function connect(options: RealtimeOptions = {}, project: Partial<MockOptions> = {}) {
  projects += 1
  const mock = createSupabaseMock({
    url: `https://broadcasts-${projects}.supabase.test`,
    tables: { bookings: [{ id: 1, status: 'open' }] },
    broadcast: { bookings: true },
    publication: [],
    ...project,
  })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const client = createClient(mock.url, mock.anonKey, {
    accessToken: async () => mock.createToken({ sub: 'ada', expiresInSeconds: 3600 }),
    realtime: { reconnectAfterMs: () => 10 },
  })
  const manager = createRealtime(client, {
    source: 'broadcast',
    logger: () => {},
    backoff: { minMs: 1, maxMs: 10 },
    ...options,
  })
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
  const joins = () =>
    mock.stats.frames
      .filter(({ event }) => event === 'phx_join')
      .map(({ payload }) => (payload as { config: Record<string, unknown> }).config)
  return { mock, client, manager, changes, gaps, listen, joins, bookings: mock.db.from('bookings') }
}

const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 5000 })

/** Listens, and waits until it is live. */
async function connectLive(options?: RealtimeOptions, project?: Partial<MockOptions>) {
  const page = connect(options, project)
  const { phase, state } = page.listen()
  await becomes(() => phase.getSnapshot() === 'live')
  const drop = async (meanwhile: () => void) => {
    page.mock.network.drop()
    await becomes(() => phase.getSnapshot() === 'interrupted')
    meanwhile()
    page.mock.network.restore()
    await becomes(() => phase.getSnapshot() === 'live')
  }
  return { ...page, phase, state, drop }
}

const names = (changes: readonly TableChange[]) =>
  changes.map(({ eventType, new: row, old }) => [eventType, { ...old, ...row }.id])

describe('createTopicJoiner', () => {
  it('hears what the database broadcasts, in order and with the whole old row', async () => {
    const { bookings, changes, gaps } = await connectLive()

    bookings.insert({ id: 2, status: 'open' })
    bookings.update({ id: 2 }, { status: 'done' })
    bookings.delete({ id: 2 })

    await becomes(() => changes.length === 3)
    expect(changes).toMatchObject([
      { eventType: 'INSERT', new: { id: 2, status: 'open' }, old: {} },
      { eventType: 'UPDATE', new: { status: 'done' }, old: { id: 2, status: 'open' } },
      { eventType: 'DELETE', new: {}, old: { id: 2, status: 'done' } },
    ])
    expect(gaps).toEqual(['first-live'])
  })

  it('joins a private channel once for all filters, and asks when it is ready', async () => {
    const { listen, joins, client } = await connectLive()
    const { phase } = listen('status=eq.open')
    await becomes(() => phase.getSnapshot() === 'live')

    expect(joins()).toEqual([
      expect.objectContaining({
        private: true,
        broadcast: { ack: false, self: false, replication_ready: true },
      }),
    ])
    expect(client.getChannels().map(({ subTopic }) => subTopic)).toEqual([TOPIC])
  })

  it('reads again after a drop, where nothing else was asked for', async () => {
    const { bookings, changes, gaps, drop } = await connectLive()
    await drop(() => bookings.insert({ id: 2, status: 'missed' }))
    expect(gaps).toEqual(['first-live', 'rejoin'])
    expect(changes).toEqual([])
  })

  it('is not private where that was not wanted', async () => {
    const { phase, joins } = connectPublic()
    await becomes(() => phase.getSnapshot() === 'live')
    expect(joins()).toMatchObject([{ private: false }])
  })

  it('denies a topic whose policy refuses the user', async () => {
    const { listen } = connect({}, { topics: () => false })
    const { state } = listen()
    await becomes(() => state.getSnapshot().status === 'denied')
    expect(state.getSnapshot()).toMatchObject({ error: { code: 'permission-denied' } })
  })

  it('denies a topic for which the app has a channel', async () => {
    const { client, listen } = connect()
    client.channel(TOPIC)
    const { state } = listen()
    await becomes(() => state.getSnapshot().status === 'denied')
    expect(state.getSnapshot()).toMatchObject({
      error: { code: 'topic-in-use', message: expect.stringContaining(TOPIC) },
    })
  })

  it('can join a topic again that it has left', async () => {
    const { manager, listen, changes, bookings } = connect({ lingerMs: 0 })
    const first = listen()
    await becomes(() => first.phase.getSnapshot() === 'live')
    first()
    await becomes(() => manager.inspect().bindings.length === 0)

    const second = listen()
    await becomes(() => second.phase.getSnapshot() === 'live')
    bookings.delete({ id: 1 })
    await becomes(() => changes.length === 1)
  })

  it('takes a server to be ready that does not know the question', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { listen, gaps, mock } = connect({}, { timing: { liveMs: [60_000, 60_000] } })
    const { phase } = listen()
    await becomes(() => mock.stats.joins === 1)
    expect(phase.getSnapshot()).toBe('joining')

    await vi.advanceTimersByTimeAsync(3000)
    expect(phase.getSnapshot()).toBe('live')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(gaps).toEqual(['first-live', 'resubscribed'])
  })
})

function connectPublic() {
  const page = connect({ privateChannels: false })
  return { ...page, ...page.listen() }
}

describe('recovery: replay', () => {
  it('is brought what a drop kept back, and hears of no gap', async () => {
    const { bookings, changes, gaps, drop } = await connectLive({ recovery: 'replay' })
    await drop(() => {
      for (let id = 2; id <= 25; id++) bookings.insert({ id, status: 'missed' })
    })
    await becomes(() => changes.length === 24)
    expect(names(changes)).toEqual(Array.from({ length: 24 }, (_, n) => ['INSERT', n + 2]))
    expect(gaps).toEqual(['first-live'])
  })

  it('hears of a gap when there was more than the server tells again', async () => {
    const { bookings, changes, gaps, drop } = await connectLive({ recovery: 'replay' })
    await drop(() => {
      for (let id = 2; id <= 26; id++) bookings.insert({ id, status: 'missed' })
    })
    expect(gaps).toEqual(['first-live', 'rejoin'])
    expect(changes).toEqual([])
  })

  it('hears of a gap when the order of what happened to a row cannot be told', async () => {
    const { mock, bookings, gaps, drop } = await connectLive({ recovery: 'replay' })
    await drop(() => {
      mock.db.transaction(() => {
        bookings.update({ id: 1 }, { status: 'half' })
        bookings.update({ id: 1 }, { status: 'done' })
      })
    })
    expect(gaps).toEqual(['first-live', 'rejoin'])
  })

  it('follows a row through inserts, updates and deletes of its own transactions', async () => {
    const { bookings, changes, gaps, drop } = await connectLive({ recovery: 'replay' })
    await drop(() => {
      bookings.insert({ id: 2, status: 'open' })
      bookings.update({ id: 2 }, { status: 'done' })
      bookings.update({ id: 1 }, { status: 'done' })
      bookings.delete({ id: 1 })
    })
    await becomes(() => changes.length === 4)
    expect(names(changes)).toEqual([
      ['INSERT', 2],
      ['UPDATE', 2],
      ['UPDATE', 1],
      ['DELETE', 1],
    ])
    expect(gaps).toEqual(['first-live'])
  })

  it('asks with each join for what came after the last message', async () => {
    const before = Date.now()
    const { bookings, changes, joins, drop } = await connectLive({ recovery: 'replay' })
    bookings.insert({ id: 2, status: 'open' })
    await becomes(() => changes.length === 1)
    await drop(() => bookings.insert({ id: 3, status: 'missed' }))
    await drop(() => bookings.insert({ id: 4, status: 'missed' }))

    await becomes(() => changes.length === 3)
    const [first, second, third] = joins().map(
      (config) => (config.broadcast as { replay: { since: number; limit: number } }).replay,
    )
    expect(first?.since).toBeLessThan(before - 3_000_000)
    expect(second?.since).toBeGreaterThan(before - 6000)
    // Nothing live was heard in between, so the same is asked again, and what is known is left out.
    expect(third).toEqual(second)
    expect(joins()[2]).toMatchObject({
      private: true,
      postgres_changes: [],
      presence: { enabled: false },
      broadcast: { replication_ready: true, replay: { limit: 25 } },
    })
  })

  it('is brought what happened while its token had expired', async () => {
    // The longest delay: a shorter one may be over before anybody looks.
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { mock, phase, bookings, changes, gaps } = await connectLive({
      recovery: 'replay',
      backoff: { minMs: 100, maxMs: 200 },
    })
    mock.network.expireToken()
    await becomes(() => phase.getSnapshot() === 'interrupted')
    bookings.insert({ id: 2, status: 'missed' })
    await becomes(() => changes.length === 1)

    expect(phase.getSnapshot()).toBe('live')
    expect(names(changes)).toEqual([['INSERT', 2]])
    expect(gaps).toEqual(['first-live'])
  })
})

describe('prop: privateChannels', () => {
  it('makes the channels of table streams private too', async () => {
    const { listen, joins } = connect(
      { source: 'postgres_changes', privateChannels: true },
      { publication: ['bookings'] },
    )
    const { phase } = listen()
    await becomes(() => phase.getSnapshot() === 'live')
    expect(joins()).toMatchObject([{ private: true, postgres_changes: [{ table: 'bookings' }] }])
  })
})
