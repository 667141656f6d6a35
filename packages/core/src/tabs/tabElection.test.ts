import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTabWorld } from '../../test/tabs/createTabWorld.ts'
import { openElection, settle } from '../../test/tabs/openElection.ts'
import { createTabBus } from './tabBus.ts'
import { TabElection } from './tabElection.ts'
import type { TabPage } from './tabPage.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

type World = ReturnType<typeof createTabWorld>

/** Tabs that have met; the first one leads. */
async function openTabs(world: World, count: number) {
  const tabs = [openElection(world)]
  await settle()
  while (tabs.length < count) tabs.push(openElection(world))
  await settle()
  const [a, b, c = b] = tabs
  if (!a || !b || !c) throw new Error('An election among fewer than two tabs.')
  return { a, b, c }
}

function roles(...tabs: { role: string }[]): string[] {
  return tabs.map(({ role }) => role)
}

function epochOf({ state }: ReturnType<typeof openElection>): number {
  return 'epoch' in state ? state.epoch : 0
}

describe('TabElection', () => {
  it('lets the first tab lead and the others follow', async () => {
    const { a, b, c } = await openTabs(createTabWorld(), 3)

    expect(a.role).toBe('leader')
    expect(b.state).toEqual({
      role: 'follower',
      leader: a.id,
      epoch: epochOf(a),
      heardAt: expect.any(Number),
    })
    expect(c.state).toMatchObject({ role: 'follower', leader: a.id, epoch: epochOf(a) })
  })

  it('keeps the tabs of two scopes apart', async () => {
    const world = createTabWorld()
    const { a } = await openTabs(world, 2)
    const stranger = world.openTab()
    const bus = createTabBus('other', stranger.id, stranger.page)
    const election = new TabElection({ scope: 'other', bus, page: stranger.page })
    stranger.run(() => election.start())
    await settle()

    expect(election.state.getSnapshot().role).toBe('leader')
    expect(a.role).toBe('leader')
  })

  it.each(['close', 'crash', 'suspend'] as const)(
    'gives the lead to the next tab within 150 ms after the leader does this: %s',
    async (end) => {
      const { a, b, c } = await openTabs(createTabWorld(), 3)
      const before = epochOf(a)
      a.tab[end]()
      await vi.advanceTimersByTimeAsync(150)

      expect(b.role).toBe('leader')
      expect(epochOf(b)).toBeGreaterThan(before)
      expect(c.state).toMatchObject({ role: 'follower', leader: b.id, epoch: epochOf(b) })
      expect(b.election.followers.getSnapshot()).toEqual([c.id])
    },
  )

  it('takes a page back as a follower after the back/forward cache', async () => {
    const { a, b } = await openTabs(createTabWorld(), 2)
    a.tab.suspend()
    expect(a.role).toBe('waiting')
    await vi.advanceTimersByTimeAsync(60_000)
    a.tab.resume()
    await settle()

    expect(a.state).toMatchObject({ role: 'follower', leader: b.id })
    expect(b.election.followers.getSnapshot()).toEqual([a.id])
  })

  it('keeps nothing of the browser while the page sleeps', async () => {
    const world = createTabWorld()
    const tab = openElection(world)
    await settle()
    expect(world.holders('livepane:')).toEqual([tab.id, tab.id])
    expect(vi.getTimerCount()).toBe(0)

    tab.tab.suspend()
    await settle()

    expect(world.holders('livepane:')).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('runs no timer in a page that is alone, and beacons only while somebody follows', async () => {
    const world = createTabWorld()
    const { a, b } = await openTabs(world, 2)
    b.tab.close()
    await vi.advanceTimersByTimeAsync(2000)

    expect(a.role).toBe('leader')
    expect(vi.getTimerCount()).toBe(0)
    const before = world.posted.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.posted.length).toBe(before)
  })

  it('tells followers every second that the leader is there', async () => {
    const { b } = await openTabs(createTabWorld(), 2)
    for (let second = 0; second < 10; second++) {
      await vi.advanceTimersByTimeAsync(1000)
      const { state } = b
      if (state.role !== 'follower') throw new Error(`The follower became ${state.role}.`)
      expect(Date.now() - state.heardAt).toBeLessThanOrEqual(1000)
    }
  })

  it.each(['close', 'crash', 'suspend'] as const)(
    'knows its followers, and at once that one is gone after this: %s',
    async (end) => {
      const { a, b, c } = await openTabs(createTabWorld(), 3)
      expect(a.election.followers.getSnapshot()).toEqual([b.id, c.id])
      expect(b.election.followers.getSnapshot()).toEqual([])

      b.tab[end]()
      await settle()
      expect(a.election.followers.getSnapshot()).toEqual([c.id])
    },
  )

  it('leaves when it stops, and takes part again when it starts', async () => {
    const world = createTabWorld()
    const { a, b } = await openTabs(world, 2)
    a.tab.run(() => a.election.stop())
    await settle()
    expect(roles(a, b)).toEqual(['solo', 'leader'])
    expect(b.election.followers.getSnapshot()).toEqual([])

    a.tab.run(() => a.election.start())
    await settle()
    expect(roles(a, b)).toEqual(['follower', 'leader'])

    for (const { tab, election } of [a, b]) tab.run(() => election.stop())
    await settle()
    expect(world.holders('livepane:')).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stays solo where there is no page', () => {
    const election = new TabElection({
      scope: 'scope',
      bus: createTabBus('scope', 'a', null),
      page: null,
    })
    election.start()

    expect(election.state.getSnapshot()).toEqual({ role: 'solo' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is solo where the browser refuses locks, and disturbs nobody', async () => {
    const world = createTabWorld()
    const { a } = await openTabs(world, 2)
    const refused = openElection(world, { isRefusedLocks: true })
    await settle()
    refused.tab.hide()
    refused.tab.show()
    await vi.advanceTimersByTimeAsync(30_000)

    expect(refused.role).toBe('solo')
    expect(a.role).toBe('leader')
    expect(world.posted.filter(({ from }) => from === refused.id)).toEqual([])
  })

  it('is solo where the browser stops giving out locks', async () => {
    const { id, page } = createTabWorld().openTab()
    const refusing: TabPage = {
      ...page,
      requestLock: async (name, ...rest) => {
        if (name.includes('leader')) throw new DOMException('Going away.', 'InvalidStateError')
        await page.requestLock(name, ...rest)
      },
    }
    const bus = createTabBus('scope', id, refusing)
    const election = new TabElection({ scope: 'scope', bus, page: refusing })
    election.start()
    await settle()

    expect(election.state.getSnapshot()).toEqual({ role: 'solo' })
  })

  it('says nothing before others can know when it ends', async () => {
    const world = createTabWorld()
    await openTabs(world, 2)
    const { id, page } = world.openTab()
    const slow: TabPage = {
      ...page,
      requestLock: async (...request) => {
        await new Promise((resolve) => setTimeout(resolve, 3000))
        await page.requestLock(...request)
      },
    }
    const bus = createTabBus('scope', id, slow)
    const election = new TabElection({ scope: 'scope', bus, page: slow })
    election.start()
    await vi.advanceTimersByTimeAsync(2900)
    expect(world.posted.filter(({ from }) => from === id)).toEqual([])

    await vi.advanceTimersByTimeAsync(200)
    expect(election.state.getSnapshot().role).toBe('follower')
  })

  it('does nothing before it starts', () => {
    const world = createTabWorld()
    const { id, page } = world.openTab()
    const election = new TabElection({ scope: 'scope', bus: createTabBus('scope', id, page), page })

    expect(election.state.getSnapshot()).toEqual({ role: 'solo' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ignores what no tab of the protocol says', async () => {
    const world = createTabWorld()
    const { a, b } = await openTabs(world, 2)
    const before = [a.state, b.state]
    const stranger = world.openTab()
    stranger.run(() => {
      const bus = createTabBus('scope', stranger.id, stranger.page)
      bus.listen(() => {})
      bus.post({ type: 'beacon' })
      bus.post({ type: 'beacon', epoch: 'high' })
      bus.post({ type: 'beacon', epoch: Number.POSITIVE_INFINITY })
      bus.post({ type: 'hello', epoch: Number.NaN })
      bus.post({ type: 'beacon', epoch: 1 })
      bus.post({ type: 'choose', epoch: 1, to: b.id })
      bus.post({ type: 'unheard of', epoch: 9e15 })
    })
    await settle()

    expect([a.state, b.state]).toEqual(before)
  })
})
