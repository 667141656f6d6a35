import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTabWorld } from '../../test/tabs/createTabWorld.ts'
import { openElection, settle } from '../../test/tabs/openElection.ts'
import { createTabBus } from './tabBus.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

/** The latest that a frozen leader is replaced, in milliseconds. */
const REPLACED_MS = 8000

type World = ReturnType<typeof createTabWorld>
type Taken = ReturnType<typeof openElection>

async function open(world: World, ...ids: string[]): Promise<Taken[]> {
  const tabs: Taken[] = []
  for (const id of ids) {
    tabs.push(openElection(world, { id }))
    await settle()
  }
  return tabs
}

function only<Item>(items: Item[], at: number): Item {
  const item = items[at]
  if (item === undefined) throw new Error(`There is no tab number ${at}.`)
  return item
}

const roleOf = ({ role }: Taken): string => role

describe('a frozen leader', () => {
  it('is replaced within eight seconds by the visible tab with the lowest id', async () => {
    const world = createTabWorld()
    const tabs = await open(world, 'a', 'd', 'c', 'b')
    only(tabs, 3).tab.hide()
    await settle()
    only(tabs, 0).tab.freeze()
    await vi.advanceTimersByTimeAsync(REPLACED_MS)

    expect(tabs.slice(1).map(roleOf)).toEqual(['follower', 'leader', 'follower'])
    expect(world.holders('livepane:leader')).toEqual(['c'])
  })

  it('steps down when it wakes, and nobody listens to what it says until then', async () => {
    const world = createTabWorld()
    const tabs = await open(world, 'a', 'b', 'c')
    const [a, b, c] = [only(tabs, 0), only(tabs, 1), only(tabs, 2)]
    const before = a.state
    a.tab.freeze()
    await vi.advanceTimersByTimeAsync(REPLACED_MS)
    const { state } = b
    expect(state.role).toBe('leader')

    if (before.role === 'leader') a.bus.post({ type: 'beacon', epoch: before.epoch })
    await settle()
    expect(roleOf(b)).toBe('leader')
    expect(c.state).toMatchObject({ leader: 'b' })

    a.tab.thaw()
    await settle()
    expect(a.state).toMatchObject({ role: 'follower', leader: 'b' })
    expect(b.state).toBe(state)
  })

  it('is replaced although an older one still says that it leads', async () => {
    const world = createTabWorld()
    const tabs = await open(world, 'a', 'b')
    const [a, b] = [only(tabs, 0), only(tabs, 1)]
    const { state } = a
    const older = world.openTab({ id: 'z' })
    const bus = createTabBus('scope', older.id, older.page)
    bus.listen(() => {})
    const epoch = 'epoch' in state ? state.epoch - 1 : 0
    const timer = setInterval(() => bus.post({ type: 'beacon', epoch }), 500)
    a.tab.freeze()
    await vi.advanceTimersByTimeAsync(REPLACED_MS)
    clearInterval(timer)

    expect(roleOf(b)).toBe('leader')
  })

  it('does not shut out a tab that slept in the meantime', async () => {
    const tabs = await open(createTabWorld(), 'a', 'b')
    const [a, b] = [only(tabs, 0), only(tabs, 1)]
    a.tab.freeze()
    b.tab.suspend()
    await settle()
    b.tab.resume()
    await vi.advanceTimersByTimeAsync(REPLACED_MS)

    expect(roleOf(b)).toBe('leader')
    a.tab.thaw()
    await settle()
    expect(a.state).toMatchObject({ role: 'follower', leader: 'b' })
  })

  it('is replaced by one tab, however many miss it', async () => {
    for (let round = 0; round < 20; round++) {
      const world = createTabWorld()
      const tabs = await open(world, 'a', 'e', 'b', 'd', 'c')
      const led: string[] = []
      for (const { id, election } of tabs) {
        election.state.subscribe(() => {
          if (election.state.getSnapshot().role === 'leader') led.push(id)
        })
      }
      only(tabs, 0).tab.freeze()
      await vi.advanceTimersByTimeAsync(REPLACED_MS)

      expect(led).toEqual(['b'])
    }
  })

  it('is replaced soon after somebody looks', async () => {
    const tabs = await open(createTabWorld(), 'a', 'b')
    const [a, b] = [only(tabs, 0), only(tabs, 1)]
    b.tab.hide()
    a.tab.freeze()
    await vi.advanceTimersByTimeAsync(25_000)
    expect(roleOf(b)).toBe('follower')

    b.tab.show()
    await vi.advanceTimersByTimeAsync(2000)
    expect(roleOf(b)).toBe('leader')
  })

  it('is replaced within 32 seconds by one of those that nobody looks at', async () => {
    const tabs = await open(createTabWorld(), 'a', 'c', 'b')
    const [a, c, b] = [only(tabs, 0), only(tabs, 1), only(tabs, 2)]
    for (const { tab } of [b, c]) tab.hide()
    await settle()
    a.tab.freeze()
    await vi.advanceTimersByTimeAsync(32_000)

    expect([b, c].map(roleOf)).toEqual(['leader', 'follower'])
  })

  it('does not keep a tab waiting that never heard of it', async () => {
    const world = createTabWorld()
    const [a] = await open(world, 'a')
    a?.tab.freeze()
    const late = openElection(world)
    await settle()
    expect(roleOf(late)).toBe('waiting')

    await vi.advanceTimersByTimeAsync(REPLACED_MS)
    expect(roleOf(late)).toBe('leader')
    a?.tab.thaw()
    await settle()
    expect(a?.state).toMatchObject({ role: 'follower', leader: late.id })
  })

  it('does not keep a tab waiting that was opened in the background', async () => {
    const world = createTabWorld()
    const [a] = await open(world, 'a')
    a?.tab.freeze()
    const late = openElection(world, { isVisible: false })
    await vi.advanceTimersByTimeAsync(32_000)

    expect(roleOf(late)).toBe('leader')
  })

  it('that got its lock while it slept does not overrule who stole it', async () => {
    const tabs = await open(createTabWorld(), 'a', 'b', 'c')
    const [a, b, c] = [only(tabs, 0), only(tabs, 1), only(tabs, 2)]
    b.tab.freeze()
    a.tab.close()
    await vi.advanceTimersByTimeAsync(REPLACED_MS)
    const { state } = c
    expect(state.role).toBe('leader')

    b.tab.thaw()
    await settle()
    expect(c.state).toBe(state)
    expect(b.state).toMatchObject({ role: 'follower', leader: 'c' })
  })

  it('is not mistaken for one whose timers are slow but who answers', async () => {
    const world = createTabWorld()
    const slow = world.openTab({ id: 'slow' })
    const epoch = Date.now()
    slow.run(() => {
      void slow.page.requestLock(
        'livepane:leader:scope',
        { signal: new AbortController().signal },
        () => new Promise(() => {}),
      )
      const bus = createTabBus('scope', slow.id, slow.page)
      bus.listen(({ type }) => {
        if (type === 'ping') bus.post({ type: 'beacon', epoch })
      })
    })
    const [follower] = await open(world, 'a')
    await vi.advanceTimersByTimeAsync(120_000)

    expect(follower?.state).toMatchObject({ role: 'follower', leader: 'slow' })
    expect(world.holders('livepane:leader')).toEqual(['slow'])
  })

  it('is asked for before it is replaced, by tabs that wake from a long sleep', async () => {
    const tabs = await open(createTabWorld(), 'a', 'b', 'c')
    const [a, b, c] = [only(tabs, 0), only(tabs, 1), only(tabs, 2)]
    const { state } = a
    for (const { tab } of tabs) tab.freeze()
    await vi.advanceTimersByTimeAsync(3_600_000)
    // The followers first: to them the leader has been silent for an hour.
    for (const { tab } of [c, b, a]) tab.thaw()
    await vi.advanceTimersByTimeAsync(REPLACED_MS)

    expect(a.state).toBe(state)
    expect([b, c].map(roleOf)).toEqual(['follower', 'follower'])
  })

  it('that hears of a newer leader lets go of the lock', async () => {
    const world = createTabWorld()
    const tabs = await open(world, 'a', 'b')
    const [a, b] = [only(tabs, 0), only(tabs, 1)]
    const before = a.state
    const stranger = world.openTab({ id: 'z' })
    stranger.run(() => {
      const bus = createTabBus('scope', stranger.id, stranger.page)
      bus.listen(() => {})
      bus.post({ type: 'hello', epoch: Date.now() + 1000 })
    })
    await settle()

    expect([a, b].map(roleOf)).toEqual(['follower', 'leader'])
    expect(b.state).not.toMatchObject(before)
    if (b.state.role === 'leader') expect(b.state.epoch).toBeGreaterThan(Date.now() + 900)
  })
})
