import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPresenceServer } from '../../test/createPresenceServer.ts'
import { openBrowser } from '../../test/tabs/openPages.ts'
import './roomsOnPage.ts'
import '../tabs/openTabStreams.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const settle = (ms = 500) => vi.advanceTimersByTimeAsync(ms)

/** A browser whose tabs can enter rooms, and others who are in them by a client of their own. */
function openOffice() {
  const browser = openBrowser()
  const server = createPresenceServer()
  let pages = 0
  const open = (options?: Parameters<typeof browser.open>[0]) => {
    pages += 1
    const name = `tab${pages}`
    const page = browser.open(options)
    page.socket.port.loadPresence = server.connect(name)
    const enter = (key: string | undefined = 'ada', state: Record<string, unknown> = {}) => {
      const room = page.tab.run(() =>
        page.manager.presence('office', { ...(key !== undefined && { key }), state }),
      )
      return {
        ...room,
        people: () => room.getSnapshot().users.map(({ id, sessions }) => `${id} ${sessions}`),
      }
    }
    // Assigned, not spread: the role is read when asked.
    return Object.assign(page, { enter })
  }
  return { server, open, world: browser.world }
}

describe('a room that several tabs are in', () => {
  it('is entered once for all of them, as one person with so many tabs', async () => {
    const { server, open, world } = openOffice()
    const rooms = [open(), open(), open()].map(({ enter }) => enter())
    await settle(20_000)

    expect(server.joins).toBe(1)
    // A page that is there twice would follow itself.
    expect(world.holders('livepane:tab:')).toEqual(['a', 'b', 'c'])
    expect(server.present('office')).toMatchObject({ ada: [{ tabs: 3 }] })
    expect(rooms.map(({ people }) => people())).toEqual(rooms.map(() => ['ada 3']))
    expect(rooms.map((room) => room.getSnapshot().self?.id)).toEqual(['ada', 'ada', 'ada'])
  })

  it('shows others to all of them', async () => {
    const { server, open } = openOffice()
    const rooms = [open(), open()].map(({ enter }) => enter())
    await settle(20_000)
    const join = await server.connect('bob')()
    const bob = join({ topic: 'office', key: 'bob' }, () => {})
    await settle()
    void bob.track({ user_id: 'bob', tabs: 1 })
    await settle()

    expect(rooms.map(({ people }) => people())).toEqual(rooms.map(() => ['ada 2', 'bob 1']))
  })

  it('is told of a tab that leaves, and of one that is gone', async () => {
    const { server, open } = openOffice()
    const pages = [open(), open(), open()]
    const [first, second] = pages.map(({ enter }) => enter())
    await settle(40_000)
    second?.leave()
    await settle(40_000)
    expect(first?.people()).toEqual(['ada 2'])

    pages[2]?.tab.crash()
    await settle(40_000)
    expect(first?.people()).toEqual(['ada 1'])
    expect(server.joins).toBe(1)
  })

  it('goes to another tab with the lead, and nobody disappears from it meanwhile', async () => {
    const { server, open } = openOffice()
    const pages = [open(), open(), open()]
    const [, second, third] = pages.map(({ enter }) => enter())
    const join = await server.connect('bob')()
    const bob = join({ topic: 'office', key: 'bob' }, () => {})
    await settle(20_000)
    void bob.track({ user_id: 'bob', tabs: 1 })
    await settle(20_000)
    const seen = new Set<string>()
    for (const room of [second, third])
      room?.subscribe(() =>
        seen.add(
          room
            .people()
            .map((who) => who.split(' ')[0])
            .join(),
        ),
      )

    pages[0]?.tab.close()
    server.disconnect('tab1')
    await settle(60_000)

    expect([...seen]).toEqual(['ada,bob'])
    expect(server.clients.filter((client) => client !== 'bob')).toHaveLength(1)
    expect(third?.people()).toEqual(['ada 2', 'bob 1'])
    expect(third?.getSnapshot().status).toBe('live')
  })

  it('is entered by a leader that is in no room itself, and left with the last who is', async () => {
    const { server, open } = openOffice()
    const leader = open()
    leader.show()
    await settle()
    const follower = open()
    const room = follower.enter()
    await settle(5000)
    expect(leader.role).toBe('leader')
    expect(server.clients).toEqual(['tab1'])
    expect(room.people()).toEqual(['ada 1'])

    room.leave()
    await settle(5000)
    expect(server.clients).toEqual([])
  })

  it('says in a follower what it shows, and that it is live', async () => {
    const { open } = openOffice()
    // What has the fake socket opened is a list.
    open().show()
    await settle()
    const follower = open()
    follower.enter()
    await settle(5000)

    expect(follower.role).toBe('follower')
    expect(follower.manager.connection.getSnapshot()).toMatchObject({
      status: 'connected',
      wanted: 1,
      live: 1,
    })
  })

  it('has a tab that enters as somebody else on a socket of its own', async () => {
    const { server, open } = openOffice()
    const ada = open().enter('ada')
    await settle()
    const bob = open().enter('bob')
    await settle(20_000)

    expect(server.clients).toEqual(['tab1', 'tab2'])
    expect(ada.people()).toEqual(['ada 1', 'bob 1'])
    expect(bob.getSnapshot().self?.id).toBe('bob')
  })

  it('is not shared by readers who are signed in as different users', async () => {
    const { server, open } = openOffice()
    open({ claims: { sub: 'ada' } }).enter('ada')
    open({ claims: { sub: 'bob' } }).enter('bob')
    await settle(5000)

    expect(server.clients).toEqual(['tab1', 'tab2'])
  })

  it('tells what the tab that is used last says', async () => {
    const { server, open } = openOffice()
    const [first, second] = [open(), open()].map(({ enter }) => enter('ada', { page: 'inbox' }))
    await settle(40_000)
    second?.update({ page: 'disputes' })
    await settle(40_000)

    expect(server.present('office')).toMatchObject({ ada: [{ page: 'disputes', tabs: 2 }] })
    expect(first?.getSnapshot().self?.state).toEqual({ page: 'disputes' })
  })

  it('stays live in a follower that enters it once more', async () => {
    const { open } = openOffice()
    open().enter()
    await settle()
    const follower = open()
    const room = follower.enter()
    await settle(5000)
    const statuses = new Set<string>()
    room.subscribe(() => statuses.add(room.getSnapshot().status))

    follower.enter()
    await settle(5000)

    expect(follower.role).toBe('follower')
    expect(room.getSnapshot().status).toBe('live')
    expect([...statuses]).not.toContain('interrupted')
  })

  it('is entered by the tab itself where the leader’s app has a channel of that name', async () => {
    const { server, open } = openOffice()
    const leader = open()
    leader.show()
    leader.socket.port.socket.hasAppChannel = (topic) => topic === 'office'
    await settle()
    const room = open().enter()
    await settle(20_000)

    expect(server.clients).toEqual(['tab2'])
    expect(room.people()).toEqual(['ada 1'])
  })
})
