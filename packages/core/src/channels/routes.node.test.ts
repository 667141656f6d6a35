import { createSupabaseMock, type MockOptions } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { applyBatch } from '../changes/applyBatch.ts'
import type { GapReason, Row } from '../changes/change.ts'
import { createRealtime } from '../createRealtime.ts'
import type { RealtimeOptions } from '../options.ts'
import { loadTableRoutes } from './loadTableRoutes.ts'

let projects = 0

const OWNERS = Array.from({ length: 12 }, (_, index) => `owner=eq.${index}`)

/** Real supabase-js against a mock project of its own, with twelve bookings of twelve owners. */
function connect(options: RealtimeOptions = {}, mockOptions: Partial<MockOptions> = {}) {
  projects += 1
  const bookings = OWNERS.map((_, index) => ({
    id: index + 1,
    owner: index,
    status: 'open',
    note: '',
  }))
  const mock = createSupabaseMock({
    url: `https://routes-${projects}.supabase.test`,
    tables: { bookings },
    ...mockOptions,
  })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const client = createClient(mock.url, mock.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { reconnectAfterMs: () => 10 },
  })
  const manager = createRealtime(client, {
    logger: () => {},
    backoff: { minMs: 1, maxMs: 10 },
    lingerMs: 10,
    ...options,
  })
  onTestFinished(() => {
    manager.stop()
    // realtime-js takes 300 ms to notice that its socket has closed.
    void client.realtime.disconnect()
    mock.reset()
    server.close()
  })
  const table = mock.db.from('bookings')

  /** Keeps the rows of a binding as a page would, from a read at each gap and every batch. */
  const watch = (filter?: string, select?: string[]) => {
    const kept = { rows: read(filter), gaps: [] as GapReason[], changes: 0 }
    const stop = manager.table(
      { table: 'bookings', filter, select },
      {
        onChange: () => {
          kept.changes += 1
        },
        onBatch: ({ changes }) => {
          kept.rows = applyBatch(kept.rows, changes)
        },
        onResync: (reason) => {
          kept.gaps.push(reason)
          kept.rows = read(filter)
        },
      },
    )
    return Object.assign(kept, { stop, phase: () => stop.phase.getSnapshot() })
  }
  const read = (filter?: string): readonly Row[] => {
    const [column = '', value] = filter?.split('=eq.') ?? []
    const rows = table.rows() as readonly Row[]
    return value === undefined ? rows : rows.filter((row) => String(row[column]) === value)
  }
  const frames = (event: string, direction: 'in' | 'out' = 'in') =>
    mock.stats.frames.filter((frame) => frame.event === event && frame.direction === direction)
  return { mock, client, manager, table, watch, read, frames }
}

const idsOf = (rows: readonly Row[]) => String(rows.map(({ id }) => Number(id)).sort())

const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 10_000 })

// Each binding joins by itself when this takes too long, which a busy machine may make of a cold import.
beforeAll(loadTableRoutes)

describe('filters over real supabase-js', () => {
  it('are served from the whole table with one join and one frame per change', async () => {
    const { table, client, watch, read, frames } = connect()
    const whole = watch()
    const served = OWNERS.map((filter) => watch(filter))
    await becomes(() => whole.phase() === 'live')

    table.update({ id: 1 }, { owner: 5 })
    table.insert({ id: 100, owner: 3, status: 'open', note: '' })
    table.delete({ id: 4 })
    await becomes(() => whole.changes === 3)
    await becomes(() =>
      served.every((kept, owner) => idsOf(kept.rows) === idsOf(read(OWNERS[owner]))),
    )

    expect(frames('phx_join')).toHaveLength(1)
    expect(frames('postgres_changes', 'out')).toHaveLength(3)
    expect(client.getChannels()).toHaveLength(1)
  })

  it('share one channel, with one join and one frame per change and selection', async () => {
    const { table, client, watch, read, frames } = connect()
    const shared = OWNERS.map((filter) => watch(filter))
    await becomes(() => shared.every(({ phase }) => phase() === 'live'))

    table.update({ id: 1 }, { owner: 5 })
    table.insert({ id: 100, owner: 3, status: 'open', note: '' })
    table.delete({ id: 4 })
    await becomes(() =>
      shared.every((kept, owner) => idsOf(kept.rows) === idsOf(read(OWNERS[owner]))),
    )

    expect(frames('phx_join')).toHaveLength(1)
    // The update reaches its new owner with the row and the others with the key.
    expect(frames('postgres_changes', 'out')).toHaveLength(4)
    expect(client.getChannels()).toHaveLength(1)
    expect(shared.flatMap(({ gaps }) => gaps)).toEqual(OWNERS.map(() => 'first-live'))
  })

  it('join by themselves when the whole table goes, and are served again when it returns', async () => {
    const { table, client, watch, frames } = connect()
    const whole = watch()
    const served = watch('owner=eq.1')
    await becomes(() => served.phase() === 'live')

    whole.stop()
    await becomes(() => frames('phx_leave').length === 1)
    await becomes(() => served.phase() === 'live')
    expect(served.gaps).toEqual(['first-live', 'recreated'])
    table.update({ id: 1 }, { owner: 1 })
    await becomes(() => served.rows.length === 2)

    watch()
    await becomes(() => frames('phx_leave').length === 2)
    table.update({ id: 3 }, { owner: 1 })
    await becomes(() => served.rows.length === 3)

    expect(served.gaps).toEqual(['first-live', 'recreated'])
    expect(frames('phx_join')).toHaveLength(3)
    expect(client.getChannels()).toHaveLength(1)
  })

  it('lose and double nothing while they move to a shared channel under writes', async () => {
    const { table, client, watch, frames } = connect()
    const [own] = OWNERS.slice(0, 4).map((filter) => watch(filter))
    await becomes(() => own?.phase() === 'live')
    let writes = 0
    const writer = setInterval(() => {
      writes += 1
      table.update({ id: 1 }, { note: String(writes) })
    }, 5)
    onTestFinished(() => clearInterval(writer))

    watch(OWNERS[4])
    await becomes(() => frames('phx_leave').length === 4 && writes > 100)
    clearInterval(writer)
    await becomes(() => own?.rows[0]?.note === String(writes))

    expect(own?.changes).toBe(writes)
    expect(own?.gaps).toEqual(['first-live'])
    expect(client.getChannels()).toHaveLength(1)
  })

  it('are split when one of them is refused, and the others share again', async () => {
    const { manager, client, watch } = connect()
    const good = OWNERS.map((filter) => watch(filter))
    const bad = manager.table({ table: 'bookings', filter: 'nope=eq.1' }, {})

    await becomes(() => bad.phase.getSnapshot() === 'denied')
    await becomes(() => good.every(({ phase }) => phase() === 'live'))
    await becomes(() => client.getChannels().length === 1)

    expect(bad.state.getSnapshot()).toMatchObject({ error: { code: 'invalid-filter' } })
    expect(good.flatMap(({ gaps }) => gaps)).toEqual(OWNERS.map(() => 'first-live'))
    expect(manager.connection.getSnapshot()).toMatchObject({ status: 'connected', denied: 1 })
  })

  it('stay within maxChannels beside the channels of the app', async () => {
    const { client, watch } = connect({ maxChannels: 4 })
    client.channel('the-app').subscribe()
    const bound = OWNERS.slice(0, 4).map((filter) => watch(filter))

    await becomes(() => bound.every(({ phase }) => phase() === 'live'))
    await becomes(() => client.getChannels().length === 2)

    expect(bound.flatMap(({ gaps }) => gaps)).toEqual(bound.map(() => 'first-live'))
  })
})

describe('first joins over real supabase-js', () => {
  it('stay below the joins per second at which the server hangs up', async () => {
    const names = Array.from({ length: 15 }, (_, index) => `table_${index}`)
    const { mock, manager } = connect(
      {},
      {
        tables: Object.fromEntries(['bookings', ...names].map((name) => [name, [{ id: 1 }]])),
        limits: { joinsPerSecond: 12 },
      },
    )
    const phases = names.map((table) => manager.table({ table }, {}).phase)

    await becomes(() => phases.every((phase) => phase.getSnapshot() === 'live'))

    expect(mock.stats).toMatchObject({ joins: 15, joinsRefused: 0, socketsOpened: 1 })
  })
})
