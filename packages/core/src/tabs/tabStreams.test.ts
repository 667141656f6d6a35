import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNKNOWN_TABLE } from '../../test/tabs/createTabServer.ts'
import { openBrowser } from '../../test/tabs/openPages.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

/** Long enough for a lock, a join and what is forwarded. */
const settle = () => vi.advanceTimersByTimeAsync(200)

describe('several tabs', () => {
  it('join each binding once, on one socket', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open(), open()]
    const lists = pages.flatMap(({ show }) => [
      show(),
      show(),
      show({ table: 'visits' }),
      show({ table: 'visits', filter: 'id=gt.3' }),
    ])
    await settle()

    expect(pages.map(({ role }) => role)).toEqual(['leader', 'follower', 'follower'])
    expect(lists.map(({ phase }) => phase())).toEqual(lists.map(() => 'live'))
    expect(server.sockets).toEqual(['a'])
    expect(server.channels).toHaveLength(2)
    expect(lists.map(({ gaps }) => gaps)).toEqual(lists.map(() => ['first-live']))
  })

  it('are told of each change once and in order', async () => {
    const { server, open } = openBrowser()
    const lists = [open(), open(), open()].map(({ show }) => show())
    await settle()

    server.write({ id: 1 })
    server.write({ id: 1, total: 5 })
    server.write({ id: 2 })
    server.remove(1)
    await settle()

    expect(lists.map(({ told }) => told)).toEqual(lists.map(() => ['1@0', '1@1', '2@2', '-1']))
    await vi.advanceTimersByTimeAsync(1000)
    expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
  })

  it('post a burst of changes as one message', async () => {
    const { world, server, open } = openBrowser()
    open().show()
    open().show()
    const list = open().show()
    await settle()
    const before = world.posted.length

    for (let id = 0; id < 50; id++) server.write({ id })
    await vi.advanceTimersByTimeAsync(20)

    expect(list.told).toHaveLength(50)
    const batches = world.posted.slice(before).filter(isBatch)
    expect(batches).toHaveLength(1)
    // Two tabs hear each change, which is in it once.
    expect(JSON.stringify(batches).split('commit_timestamp')).toHaveLength(51)
  })

  it('show what comes later in a tab that opens later, with one read', async () => {
    const { server, open } = openBrowser()
    open().show()
    await settle()
    const late = open().show()
    await settle()
    server.write({ id: 1 })
    await settle()

    expect(late.gaps).toEqual(['first-live'])
    expect(late.told).toEqual(['1@0'])
  })

  it('leave a binding when the last tab that wants it goes, and the socket with the last tab', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    first.show()
    const list = second.show({ table: 'visits' })
    await settle()
    expect(server.channels).toHaveLength(2)

    list.stop()
    await settle()
    expect(server.channels).toHaveLength(1)

    first.manager.stop()
    second.manager.stop()
    await settle()
    expect(server.channels).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are served by a tab that shows nothing itself any more', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    const own = first.show()
    const list = second.show()
    await settle()

    own.stop()
    await settle()
    server.write({ id: 1 })
    await settle()

    expect(list.told).toEqual(['1@0'])
    expect(list.gaps).toEqual(['first-live'])
    expect(server.sockets).toEqual(['a'])
  })

  it('pause each for itself', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    const [running, paused] = [first.show(), second.show()]
    await settle()

    second.manager.pause()
    server.write({ id: 1 })
    await settle()

    expect(running.rows).toHaveLength(1)
    expect(paused.rows).toHaveLength(0)
    expect(second.manager.status.getSnapshot().pending).toBe(1)
    expect(first.manager.status.getSnapshot().pending).toBe(0)
    second.manager.resume()
    expect(paused.rows).toHaveLength(1)
  })

  it('are told of a refusal with its error', async () => {
    const { open } = openBrowser()
    const [first, second] = [open(), open()]
    first.show()
    second.show()
    const refused = second.show({ table: UNKNOWN_TABLE })
    await settle()

    const state = refused.state()
    expect(state).toMatchObject({ status: 'denied', error: { code: 'table-unknown' } })
    expect(state.status === 'denied' && state.error.message).toContain('alter publication')
    expect(state.status === 'denied' && state.error.cause).toContain('Unable to subscribe')
    expect(second.manager.status.getSnapshot().error).toMatchObject({ code: 'table-unknown' })
    expect(second.manager.connection.getSnapshot()).toMatchObject({
      status: 'connected',
      denied: 1,
    })
  })

  it('have the leader ask again for what it was refused', async () => {
    const { server, open } = openBrowser()
    const [first, second, third] = [open(), open(), open()]
    const lists = [
      first.show(),
      ...[second, third].map(({ show }) => show({ table: UNKNOWN_TABLE })),
    ]
    await settle()
    const joined = server.state.joins
    third.manager.resync()
    await settle()
    expect(lists.map(({ phase }) => phase())).toEqual(['live', 'denied', 'denied'])
    expect(server.state.joins).toBe(joined + 1)

    server.state.isPublished = true
    second.manager.resync(UNKNOWN_TABLE)
    await settle()
    server.write({ id: 1 }, UNKNOWN_TABLE)
    await settle()

    expect(lists.map(({ phase }) => phase())).toEqual(['live', 'live', 'live'])
    expect(lists.map(({ told }) => told)).toEqual([[], ['1@0'], ['1@0']])
    expect(server.state.joins).toBe(joined + 2)
    expect(server.sockets).toEqual(['a'])
  })

  it('know how the link is, wherever it is', async () => {
    const { open } = openBrowser()
    // Nobody looks at the second one, so it does not take over.
    const [first, second] = [open(), open({ isVisible: false })]
    first.show()
    second.show()
    await settle()
    expect(second.manager.connection.getSnapshot()).toMatchObject({ status: 'connected', live: 1 })

    first.socket.drop()
    await settle()
    expect(second.manager.connection.getSnapshot()).toMatchObject({
      status: 'connecting',
      attempt: 3,
    })

    await vi.advanceTimersByTimeAsync(6000)
    expect(second.manager.connection.getSnapshot()).toMatchObject({
      status: 'disconnected',
      reason: 'socket',
    })
    first.socket.restore()
    await settle()
    expect(second.manager.connection.getSnapshot()).toMatchObject({ status: 'connected' })
  })

  it('share the signs of life of a quiet server', async () => {
    const { open } = openBrowser()
    const [first, second] = [open(), open()]
    first.show()
    second.show()
    await vi.advanceTimersByTimeAsync(25_000)

    first.socket.beat()
    await settle()

    expect(second.manager.life.at).toBe(first.manager.life.at)
  })

  it('were true until the server was last heard when their link is lost at once', async () => {
    const { open } = openBrowser()
    const pages = [open(), open()] as const
    for (const { show } of pages) show()
    await settle()
    const heardAt = pages.map(({ manager }) => manager.life.at)
    expect(heardAt).toEqual([expect.any(Number), expect.any(Number)])

    pages[0].socket.drop()
    await settle()

    expect(pages.map(({ manager }) => manager.status.getSnapshot().confirmedAt)).toEqual(heardAt)
  })

  it('open a gap for a drop of the one socket in each tab, once', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    const lists = [first.show(), second.show()]
    await settle()

    first.socket.drop()
    server.write({ id: 1 })
    await settle()
    expect(lists.map(({ phase }) => phase())).toEqual(['interrupted', 'interrupted'])
    first.socket.restore()
    await settle()

    expect(lists.map(({ gaps }) => gaps)).toEqual(lists.map(() => ['first-live', 'rejoin']))
    expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
  })
})

const isBatch = ({ data }: { data: unknown }): boolean => JSON.stringify(data).includes('"batch"')
