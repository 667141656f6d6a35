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

describe('a leader that goes', () => {
  it.each(['close', 'crash'] as const)(
    'on %s leaves one gap in each tab and no change missed',
    async (end) => {
      const { server, open } = openBrowser()
      const [first, ...others] = [open(), open(), open()]
      first?.show()
      const lists = others.map(({ show }) => show())
      await settle()

      first?.tab[end]()
      await vi.advanceTimersByTimeAsync(5)
      server.write({ id: 1 })
      await settle()
      server.write({ id: 2 })
      await settle()

      expect(others.map(({ role }) => role)).toEqual(['leader', 'follower'])
      expect(server.sockets).toEqual(['b'])
      expect(lists.map(({ gaps }) => gaps)).toEqual(
        lists.map(() => ['first-live', 'leader-change']),
      )
      expect(lists.map(({ told }) => told)).toEqual(lists.map(() => ['2@1']))
      await vi.advanceTimersByTimeAsync(1000)
      expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
      expect(lists.map(({ phase }) => phase())).toEqual(['live', 'live'])
    },
  )

  it('is not trusted any longer than its signs of life last, and replaced when it is frozen', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    first.show()
    const list = second.show()
    await settle()

    first.tab.freeze()
    await vi.advanceTimersByTimeAsync(5000)
    expect(list.phase()).not.toBe('live')
    server.write({ id: 1 })
    await vi.advanceTimersByTimeAsync(3500)

    expect(second.role).toBe('leader')
    expect(list.phase()).toBe('live')
    expect(list.rows).toEqual(server.rows())
    first.tab.thaw()
    await settle()
    server.write({ id: 2 })
    await settle()
    expect(first.role).toBe('follower')
    expect(server.sockets).toEqual(['b'])
    expect(list.told).toEqual(['2@1'])
  })

  it('hands over to a tab that is looked at without a gap, and without a change lost or doubled', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open(), open({ isVisible: false })]
    const lists = pages.map(({ show }) => show())
    await vi.advanceTimersByTimeAsync(61_000)

    pages[0]?.tab.hide()
    for (let id = 0; id < 400; id++) {
      server.write({ id })
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(1000)

    expect(pages.map(({ role }) => role)).toEqual(['follower', 'leader', 'follower'])
    expect(server.sockets).toEqual(['b'])
    expect(lists.map(({ gaps }) => gaps)).toEqual(lists.map(() => ['first-live']))
    const all = server.rows().map(({ id }) => `${id}@${id}`)
    expect(lists.map(({ told }) => told)).toEqual(lists.map(() => all))
  })

  it('stays when it is looked at again during the hand-over', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open()]
    const lists = pages.map(({ show }) => show())
    await vi.advanceTimersByTimeAsync(61_000)

    pages[0]?.tab.hide()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(server.sockets).toEqual(['a', 'b'])
    pages[0]?.tab.show()
    await vi.advanceTimersByTimeAsync(3000)

    expect(pages.map(({ role }) => role)).toEqual(['leader', 'follower'])
    expect(server.sockets).toEqual(['a'])
    server.write({ id: 1 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
    expect(lists.map(({ phase }) => phase())).toEqual(['live', 'live'])
  })

  it('hands over when its network alone is gone, and every tab is connected again', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open(), open({ isVisible: false })]
    const lists = pages.map(({ show }) => show())
    await vi.advanceTimersByTimeAsync(61_000)

    pages[0]?.socket.drop()
    server.write({ id: 1 })
    await vi.advanceTimersByTimeAsync(7000)

    expect(pages.map(({ role }) => role)).toEqual(['follower', 'leader', 'follower'])
    expect(pages.map(({ manager }) => manager.connection.getSnapshot())).toEqual(
      pages.map(() => expect.objectContaining({ status: 'connected', live: 1 })),
    )
    server.write({ id: 2 })
    await settle()
    expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
    expect(lists.map(({ phase }) => phase())).toEqual(lists.map(() => 'live'))
    expect(server.sockets).toEqual(['b'])
  })

  it('leads on without a socket where all that is wanted was refused', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open()]
    const lists = pages.map(({ show }) => show({ table: UNKNOWN_TABLE }))
    await vi.advanceTimersByTimeAsync(20_000)

    expect(lists.map(({ phase }) => phase())).toEqual(['denied', 'denied'])
    expect(server.sockets).toEqual([])
    expect(pages.map(({ role }) => role)).toEqual(['leader', 'follower'])
  })

  it('leads on through an outage that every tab has', async () => {
    const { server, open } = openBrowser()
    const pages = [open(), open()]
    const lists = pages.map(({ show }) => show())
    await vi.advanceTimersByTimeAsync(61_000)

    for (const { socket } of pages) socket.drop()
    server.write({ id: 1 })
    await vi.advanceTimersByTimeAsync(40_000)
    expect(pages.map(({ role }) => role)).toEqual(['leader', 'follower'])
    expect(pages.map(({ manager }) => manager.connection.getSnapshot().status)).toEqual(
      pages.map(() => 'disconnected'),
    )
    for (const { socket } of pages) socket.restore()
    await vi.advanceTimersByTimeAsync(2000)

    expect(pages.map(({ role }) => role)).toEqual(['leader', 'follower'])
    expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
    expect(lists.map(({ phase }) => phase())).toEqual(['live', 'live'])
    expect(server.sockets).toEqual(['a'])
  })

  it.each(['the follower', 'the leader'] as const)(
    'is wanted anew, with a gap, by %s when that slept in the middle of a hand-over',
    async (sleeper) => {
      const { server, open } = openBrowser()
      const [leader, successor, other] = [open(), open(), open()]
      const lists = [leader, successor, other].map(({ show }) => show())
      await vi.advanceTimersByTimeAsync(61_000)
      leader.tab.hide()
      await vi.advanceTimersByTimeAsync(31_000)
      expect(server.sockets).toEqual(['a', 'b'])

      const { tab } = sleeper === 'the leader' ? leader : other
      tab.suspend()
      // The browser freezes a page a moment after it said so.
      await vi.advanceTimersByTimeAsync(1)
      server.write({ id: 1 })
      if (sleeper === 'the follower') leader.tab.show()
      await settle()
      tab.resume()
      await vi.advanceTimersByTimeAsync(2000)
      server.write({ id: 2 })
      await settle()

      expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
      expect(lists.map(({ phase }) => phase())).toEqual(lists.map(() => 'live'))
      expect(server.sockets).toHaveLength(1)
    },
  )

  it('rests with the page and comes back with it', async () => {
    const { server, open } = openBrowser()
    const [first, second] = [open(), open()]
    const lists = [first.show(), second.show()]
    await settle()

    first.tab.suspend()
    await settle()
    expect(server.sockets).toEqual(['b'])
    server.write({ id: 1 })
    first.tab.resume()
    await settle()

    expect([first.role, second.role]).toEqual(['follower', 'leader'])
    expect(lists.map(({ rows }) => rows)).toEqual(lists.map(() => server.rows()))
  })
})

describe('the role that a tab shows', () => {
  it('is not that of the leader once another one is, also before it knows which', async () => {
    const { open } = openBrowser()
    const [first, second] = [open(), open()]
    first.show()
    second.show()
    await settle()

    first.tab.freeze()
    await vi.advanceTimersByTimeAsync(9000)
    // Whoever took its lock says nothing.
    second.tab.freeze()
    first.tab.thaw()
    await settle()
    expect([first.role, second.role]).toEqual(['follower', 'leader'])

    second.tab.thaw()
    await settle()
    expect([first.role, second.role]).toEqual(['follower', 'leader'])
  })

  it('is that of none among others once it has left them', async () => {
    const { open } = openBrowser()
    const [first, second] = [open(), open()]
    first.show()
    second.show()
    await settle()
    expect([first.role, second.role]).toEqual(['leader', 'follower'])

    first.manager.stop()
    await settle()
    expect([first.role, second.role]).toEqual(['solo', 'leader'])
  })
})

describe('a hole in what was forwarded', () => {
  it('has that follower read again, and no other', async () => {
    const { server, world, open } = openBrowser()
    const [first, second, third] = [open(), open(), open()]
    const lists = [first, second, third].map(({ show }) => show())
    await settle()

    const lose = world.lose(second.tab)
    server.write({ id: 1 })
    await settle()
    lose()
    server.write({ id: 2 })
    await settle()

    expect(lists.map(({ gaps }) => gaps)).toEqual([
      ['first-live'],
      ['first-live', 'sequence'],
      ['first-live'],
    ])
    expect(lists[1]?.rows).toEqual(server.rows())
    expect(lists[1]?.phase()).toBe('live')
  })

  it('is asked about again when the answer is lost', async () => {
    const { server, world, open } = openBrowser()
    open().show()
    const late = open()
    late.show()
    await settle()
    const lose = world.lose(late.tab)
    const list = late.show({ table: 'visits' })
    await settle()
    lose()
    await vi.advanceTimersByTimeAsync(3000)
    expect(list.phase()).toBe('live')
    server.write({ id: 1 }, 'visits')
    await settle()

    expect(late.role).toBe('follower')
    expect(list.rows).toEqual(server.rows('visits'))
  })
})
