import type { SupabaseClient } from '@supabase/supabase-js'
import { describe, expect, it, vi } from 'vitest'
import { serveMock } from '../test/serveMock.ts'

const tables = { bookings: [{ id: 1, status: 'open' }] }

/** Subscribes to `bookings` and records what the client is told. */
function watch(supabase: SupabaseClient, topic = 'bookings') {
  const log: string[] = []
  const rows: unknown[] = []
  supabase
    .channel(topic)
    .on('postgres_changes', { event: '*', schema: 'public', table: 'bookings' }, (change) =>
      rows.push(change.new),
    )
    .on('system', {}, ({ status, message }) => log.push(`system ${status}: ${message}`))
    .subscribe((status, error) => log.push(error ? `${status} ${error.message}` : status))
  return {
    log,
    rows,
    until: (text: string) =>
      vi.waitUntil(() => log.some((line) => line.includes(text)), { timeout: 5000 }),
  }
}

describe('mock.network', () => {
  it('drop: breaks sockets and requests until restore, and what happens meanwhile is lost', async () => {
    const { mock, connect } = serveMock({ tables })
    const supabase = connect({ realtime: { reconnectAfterMs: () => 10 } })
    const { log, rows, until } = watch(supabase)
    await until('system ok')

    mock.network.drop()
    await until('CHANNEL_ERROR')
    mock.db.from('bookings').update({ id: 1 }, { status: 'lost' })
    const { error } = await supabase.from('bookings').select().retry(false)
    expect(error?.message).toMatch(/fetch/i)
    await vi.waitUntil(() => mock.stats.socketsRefused > 0)

    mock.network.restore()
    log.length = 0
    await until('system ok')
    mock.db.from('bookings').update({ id: 1 }, { status: 'seen' })
    await vi.waitUntil(() => rows.length > 0)
    expect(rows).toEqual([{ id: 1, status: 'seen' }])
  })

  it('reject: refuses joins with the reason given', async () => {
    const { mock, connect } = serveMock({ tables })
    mock.network.reject('ConnectionRateLimitReached: Too many connected users')

    const { log, until } = watch(connect())
    await until('CHANNEL_ERROR')

    expect(log[0]).toBe('CHANNEL_ERROR ConnectionRateLimitReached: Too many connected users')
  })

  it('mute: swallows everything while the socket stays open', async () => {
    const { mock, connect } = serveMock({ tables })
    const { rows, until } = watch(connect())
    await until('system ok')

    mock.network.mute()
    mock.db.from('bookings').update({ id: 1 }, { status: 'unheard' })
    mock.network.restore()
    mock.db.from('bookings').update({ id: 1 }, { status: 'heard' })

    await vi.waitUntil(() => rows.length > 0)
    expect(rows).toEqual([{ id: 1, status: 'heard' }])
    expect(mock.stats.sockets).toBe(1)
  })

  it('mute: a socket that the server gave up meanwhile breaks at the next frame', async () => {
    const { mock, connect } = serveMock({ tables, timing: { idleMs: 50 } })
    const supabase = connect()
    const { log, until } = watch(supabase)
    await until('system ok')

    mock.network.mute()
    await vi.waitUntil(() => mock.stats.sockets === 0)
    expect(log).not.toContain('CHANNEL_ERROR')

    mock.network.restore()
    await supabase.channel('bookings').send({ type: 'broadcast', event: 'hello', payload: {} })
    await until('CHANNEL_ERROR')
  })

  it('latency: delays frames and responses', async () => {
    const { mock, connect } = serveMock({ tables })
    const supabase = connect()
    const { rows, until } = watch(supabase)
    await until('system ok')
    mock.network.latency(30)

    const startedAt = performance.now()
    mock.db.from('bookings').update({ id: 1 }, { status: 'late' })
    expect(rows).toEqual([])
    await vi.waitUntil(() => rows.length === 1)
    await supabase.from('bookings').select()

    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(30 + 2 * 30 - 5)
  })

  it('lose: loses row changes and nothing else, the same ones for the same seed', async () => {
    const { mock, connect } = serveMock({ tables })
    const { log, rows, until } = watch(connect())
    await until('system ok')
    const survivors = async (mark: string) => {
      rows.length = 0
      mock.network.lose(0.5, 7)
      for (let step = 0; step < 20; step++) {
        mock.db.from('bookings').update({ id: 1 }, { status: `step ${step}` })
      }
      mock.network.lose(0)
      mock.realtime.system('bookings', 'ok', mark)
      await vi.waitUntil(() => log.includes(`system ok: ${mark}`))
      return [...rows]
    }

    const first = await survivors('first')
    expect(first.length).toBeGreaterThan(3)
    expect(first.length).toBeLessThan(17)
    expect(await survivors('second')).toEqual(first)
  })

  it('expireToken: ends users’ channels and requests, and leaves anonymous ones alone', async () => {
    const { mock, connect } = serveMock({
      tables,
      users: [{ email: 'ada@example.com', password: 'secret' }],
    })
    const ada = connect()
    await ada.auth.signInWithPassword({ email: 'ada@example.com', password: 'secret' })
    await ada.realtime.setAuth()
    const hers = watch(ada)
    const anonymous = watch(connect())
    await Promise.all([hers.until('system ok'), anonymous.until('system ok')])

    mock.network.expireToken()
    await hers.until('CLOSED')

    expect(hers.log.slice(-2)).toEqual(['system error: Token has expired 0 seconds ago', 'CLOSED'])
    expect(anonymous.log.at(-1)).toBe('system ok: Subscribed to PostgreSQL')
    expect(await ada.from('bookings').select()).toMatchObject({
      status: 401,
      error: { code: 'PGRST303', message: 'JWT expired' },
    })

    await ada.auth.refreshSession()
    expect((await ada.from('bookings').select()).status).toBe(200)
  })

  it('lets nobody in with a wrong key', async () => {
    const { mock, connect } = serveMock({ tables })
    const { log, until } = watch(connect({}, { url: mock.url, anonKey: 'wrong' }))

    await until('CHANNEL_ERROR')

    expect(log[0]).toMatch(/^CHANNEL_ERROR .*1006/)
    expect(mock.stats).toMatchObject({ socketsOpened: 0, socketsRefused: 1 })
  })
})
