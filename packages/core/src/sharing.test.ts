import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createChangeServer, UNKNOWN_COLUMN } from '../test/createChangeServer.ts'
import { createListener, createManager } from '../test/createManager.ts'
import type { LogEntry } from './log.ts'
import { RealtimeManager } from './manager.ts'
import type { RealtimeOptions } from './options.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const owner = (id: number) => ({ table: 'bookings', filter: `owner=eq.${id}` })
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** An engine over a server that confirms and refuses by itself. */
function setUp(options: RealtimeOptions = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const server = createChangeServer([5, 40])
  const log: LogEntry[] = []
  const manager = new RealtimeManager(server.port, {
    logger: (entry) => log.push(entry),
    ...options,
  })
  const bind = (id: number) => {
    const listener = createListener()
    const stop = manager.table(owner(id), listener)
    return { ...listener, stop, phase: () => stop.phase.getSnapshot() }
  }
  return { server, manager, log, bind }
}

describe('filters of one table', () => {
  it('have a channel each up to four', async () => {
    const { server, bind } = setUp()

    range(4).map(bind)
    await vi.advanceTimersByTimeAsync(100)

    expect(server.channels.size).toBe(4)
  })

  it('share one channel beyond four, with one join when they come together', async () => {
    const { server, bind } = setUp()
    const bound = range(20).map(bind)
    await vi.advanceTimersByTimeAsync(100)

    expect(server.state.joins).toBe(1)
    expect(bound.map(({ phase }) => phase())).toEqual(bound.map(() => 'live'))
    expect(bound.flatMap(({ gaps }) => gaps)).toEqual(bound.map(() => 'first-live'))
  })

  it('ask for what they have in common once', async () => {
    const { server, manager } = createManager()

    range(5).map((id) => manager.table(owner(id), {}))
    await server.settle()

    const { entries } = server.channel(0)
    expect(entries.filter(({ event }) => event === 'DELETE')).toHaveLength(1)
    expect(new Set(entries.map(({ roles: _, ...wire }) => JSON.stringify(wire))).size).toBe(
      entries.length,
    )
  })

  it('hear each what concerns it', async () => {
    const { server, bind } = setUp()
    const bound = range(5).map(bind)
    await vi.advanceTimersByTimeAsync(100)

    server.write({ id: 1, owner: 3 })
    server.write({ id: 1, owner: 4 })
    server.remove(1)
    await vi.advanceTimersByTimeAsync(1000)

    expect(bound.map(({ changes }) => changes.map(({ eventType }) => eventType))).toEqual([
      ['DELETE'],
      ['DELETE'],
      ['DELETE'],
      ['INSERT', 'DELETE'],
      ['UPDATE', 'DELETE'],
    ])
  })

  it('move to a shared channel without a gap when a fifth comes, and leave their own', async () => {
    const { server, bind } = setUp()
    const early = range(4).map(bind)
    await vi.advanceTimersByTimeAsync(1000)

    const late = bind(4)
    await vi.advanceTimersByTimeAsync(5000)

    expect(server.state.joins).toBe(5)
    expect(server.channels.size).toBe(1)
    expect([...early, late].map(({ gaps }) => gaps)).toEqual(range(5).map(() => ['first-live']))
  })

  it('replace the shared channel once for all that come and go together', async () => {
    const { server, bind } = setUp()
    const [first, ...rest] = range(5).map(bind)
    await vi.advanceTimersByTimeAsync(1000)

    first?.stop()
    range(10).map((index) => bind(index + 10))
    await vi.advanceTimersByTimeAsync(10_000)

    // One when the ten came, one when the one that was stopped had lingered.
    expect(server.state.joins).toBe(3)
    expect(server.channels.size).toBe(1)
    expect(rest.map(({ gaps }) => gaps)).toEqual(rest.map(() => ['first-live']))
    const [channel] = server.channels
    expect(channel?.entries.filter(({ event }) => event === '*')).toHaveLength(14)
  })

  it('are split when the shared channel is refused, so that one bad filter is denied beside live ones', async () => {
    const { server, manager, log, bind } = setUp()
    const bad = manager.table({ table: 'bookings', filter: `${UNKNOWN_COLUMN}=eq.1` }, {})
    const bound = range(9).map(bind)
    await vi.advanceTimersByTimeAsync(10_000)

    expect(bad.state.getSnapshot()).toMatchObject({
      status: 'denied',
      error: { code: 'invalid-filter' },
    })
    expect(bound.map(({ phase }) => phase())).toEqual(bound.map(() => 'live'))
    expect(bound.map(({ gaps }) => gaps)).toEqual(bound.map(() => ['first-live']))
    expect(log.filter(({ code }) => code === 'invalid-filter')).toHaveLength(1)
    // The good ones share again.
    expect(server.channels.size).toBe(1)
  })

  it('stay live when a bad one is added to them', async () => {
    const { server, manager, bind } = setUp()
    const bound = range(6).map(bind)
    await vi.advanceTimersByTimeAsync(1000)

    const bad = manager.table({ table: 'bookings', filter: `${UNKNOWN_COLUMN}=eq.1` }, {})
    await vi.advanceTimersByTimeAsync(10_000)

    expect(bad.phase.getSnapshot()).toBe('denied')
    expect(bound.map(({ gaps }) => gaps)).toEqual(bound.map(() => ['first-live']))
    expect(server.channels.size).toBe(1)
    // The first, the refused one, and the bad one by itself.
    expect(server.state.joins).toBe(3)
  })

  it('are all denied by a refused key, with one join', async () => {
    const { server, manager } = createManager()
    const phases = range(6).map((id) => manager.table(owner(id), {}).phase)
    await server.settle()

    server.signal({ type: 'failed', message: 'JwtSignatureError', isTransport: false })
    await vi.advanceTimersByTimeAsync(1000)

    expect(phases.map((phase) => phase.getSnapshot())).toEqual(phases.map(() => 'denied'))
    expect(server.joins).toBe(1)
  })

  it('come back together after a drop, with one gap each', async () => {
    const { server, bind } = setUp()
    const bound = range(5).map(bind)
    await vi.advanceTimersByTimeAsync(1000)

    server.drop()
    await vi.advanceTimersByTimeAsync(1000)
    server.restore()
    await vi.advanceTimersByTimeAsync(1000)

    expect(bound.map(({ gaps }) => gaps)).toEqual(bound.map(() => ['first-live', 'rejoin']))
    expect(server.state.joins).toBe(1)
  })

  it('leave nothing behind after a thousand that came and went', async () => {
    const { server, bind } = setUp()

    for (const cycle of range(1000)) {
      const bound = range(cycle % 8).map(bind)
      await vi.advanceTimersByTimeAsync((cycle % 5) * 300)
      for (const { stop } of bound) stop()
      await vi.advanceTimersByTimeAsync((cycle % 3) * 600)
    }
    await vi.advanceTimersByTimeAsync(5000)

    expect(server.channels.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('maxChannels', () => {
  const table = (id: number) => ({ table: `table${id}` })

  it('lets no more channels open, polls the rest and says so once', async () => {
    const { server, manager, log } = setUp({ maxChannels: 10 })
    const onPoll = vi.fn()
    const phases = range(12).map((id) => manager.table(table(id), { onPoll }).phase)
    await vi.advanceTimersByTimeAsync(60_000)

    expect(server.channels.size).toBe(10)
    expect(phases.map((phase) => phase.getSnapshot())).toEqual([
      ...range(10).map(() => 'live'),
      'polling',
      'polling',
    ])
    expect(onPoll).toHaveBeenCalled()
    expect(log.filter(({ code }) => code === 'channel-limit')).toEqual([
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('10 channels') }),
    ])
  })

  it('counts the channels of the app', async () => {
    const { server, manager, log } = createManager({ maxChannels: 10 })
    server.state.appChannels = 10

    manager.table(table(0), {})
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.joins).toBe(0)
    expect(log.map(({ code }) => code)).toContain('channel-limit')

    server.state.appChannels = 9
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.joins).toBe(1)
  })

  it('gives the place of a channel that is left to one that waits', async () => {
    const { server, manager } = setUp({ maxChannels: 2 })
    const [first] = range(2).map((id) => manager.table(table(id), {}))
    const { phase } = manager.table(table(2), {})
    await vi.advanceTimersByTimeAsync(1000)
    expect(phase.getSnapshot()).toBe('joining')

    first?.()
    await vi.advanceTimersByTimeAsync(3000)

    expect(phase.getSnapshot()).toBe('live')
    expect(server.channels.size).toBe(2)
  })

  it('puts a table’s filters on one channel before it gives up', async () => {
    const { server, manager, log, bind } = setUp({ maxChannels: 4 })
    const bound = range(3).map(bind)
    manager.table(table(0), {})
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.channels.size).toBe(4)

    const fourth = bind(3)
    const { phase } = manager.table(table(1), {})
    await vi.advanceTimersByTimeAsync(10_000)

    expect(server.channels.size).toBe(3)
    expect([...bound, fourth].map(({ gaps }) => gaps)).toEqual(range(4).map(() => ['first-live']))
    expect(phase.getSnapshot()).toBe('live')
    expect(log.filter(({ code }) => code === 'channel-limit')).toEqual([])
  })

  it('says once that many channels are open', async () => {
    const { manager, log } = setUp()

    range(40).map((id) => manager.table(table(id), {}))
    await vi.advanceTimersByTimeAsync(10_000)

    expect(log.filter(({ code }) => code === 'many-channels')).toHaveLength(1)
  })
})

describe('first joins', () => {
  it('go out ten at once, then ten per second', async () => {
    const { server, manager } = setUp()
    range(25).map((id) => manager.table({ table: `table${id}` }, {}))

    await vi.advanceTimersByTimeAsync(0)
    expect(server.state.joins).toBe(10)
    await vi.advanceTimersByTimeAsync(999)
    expect(server.state.joins).toBe(10)
    await vi.advanceTimersByTimeAsync(1)
    expect(server.state.joins).toBe(20)
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.state.joins).toBe(25)
  })

  it('give their place up when nobody wants them any more', async () => {
    const { server, manager } = setUp({ lingerMs: 0 })
    const stops = range(20).map((id) => manager.table({ table: `table${id}` }, {}))
    manager.table({ table: 'last' }, {})
    await vi.advanceTimersByTimeAsync(0)

    for (const stop of stops.slice(10)) stop()
    await vi.advanceTimersByTimeAsync(1000)

    expect(server.state.joins).toBe(11)
  })
})
