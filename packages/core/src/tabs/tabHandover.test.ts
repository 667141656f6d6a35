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

type World = ReturnType<typeof createTabWorld>

async function openPair(world: World = createTabWorld()) {
  const leader = openElection(world)
  await settle()
  const follower = openElection(world)
  await vi.advanceTimersByTimeAsync(5000)
  return { world, leader, follower }
}

/** A hand-over that is complete: the former follower leads. */
async function openHandedOver() {
  const { world, leader: former, follower: leader } = await openPair()
  former.setSocketOpen(false)
  former.tab.hide()
  await settle()
  leader.tab.run(() => leader.election.ready())
  await settle()
  expect([former.role, leader.role]).toEqual(['follower', 'leader'])
  return { world, former, leader }
}

describe('a hidden leader', () => {
  it('hands over to a visible tab after thirty seconds, and leads until that is ready', async () => {
    const { leader, follower } = await openPair()
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(follower.role).toBe('follower')
    await vi.advanceTimersByTimeAsync(2000)
    expect([leader.role, follower.role]).toEqual(['leader', 'successor'])

    follower.tab.run(() => follower.election.ready())
    await settle()
    expect(follower.role).toBe('leader')
    expect(leader.state).toMatchObject({ role: 'follower', leader: follower.id })
  })

  it('hands over at once when its socket is not open', async () => {
    const { leader, follower } = await openPair()
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(3000)
    expect(follower.role).toBe('follower')

    leader.setSocketOpen(false)
    await settle()
    expect(follower.role).toBe('successor')
  })

  it('keeps the lead while nobody looks at any tab', async () => {
    const { leader, follower } = await openPair()
    follower.tab.hide()
    leader.tab.hide()
    leader.setSocketOpen(false)
    await vi.advanceTimersByTimeAsync(300_000)

    expect([leader.role, follower.role]).toEqual(['leader', 'follower'])
  })

  it('hands over to a tab only after somebody looked at it for two seconds', async () => {
    const { leader, follower } = await openPair()
    follower.tab.hide()
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(60_000)
    follower.tab.show()
    await vi.advanceTimersByTimeAsync(1900)
    expect(follower.role).toBe('follower')

    await vi.advanceTimersByTimeAsync(1200)
    expect(follower.role).toBe('successor')
  })

  it('is told again after those two seconds, in case its timers are slow', async () => {
    const world = createTabWorld()
    const slow = world.openTab()
    const heard: unknown[] = []
    slow.run(() => {
      const { signal } = new AbortController()
      void slow.page.requestLock('livepane:leader:scope', { signal }, () => new Promise(() => {}))
      const bus = createTabBus('scope', slow.id, slow.page)
      const epoch = Date.now()
      bus.listen(({ type, visibleMs }) => {
        if (type !== 'hello') return
        heard.push(visibleMs)
        bus.post({ type: 'beacon', epoch })
      })
    })
    const follower = openElection(world, { isVisible: false })
    await settle()
    heard.length = 0
    follower.tab.show()
    await vi.advanceTimersByTimeAsync(2100)

    expect(heard).toEqual([0, 2000])
  })

  it('prefers the tab that is looked at longest', async () => {
    const { world, leader, follower } = await openPair()
    const third = openElection(world)
    await vi.advanceTimersByTimeAsync(5000)
    follower.tab.hide()
    follower.tab.show()
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(31_000)

    expect([follower.role, third.role]).toEqual(['follower', 'successor'])
  })

  it('takes it back when the successor is not ready within ten seconds, and leads on', async () => {
    const { leader, follower } = await openPair()
    leader.setSocketOpen(false)
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(9000)
    expect(follower.role).toBe('successor')
    await vi.advanceTimersByTimeAsync(2000)
    expect([leader.role, follower.role]).toEqual(['leader', 'follower'])

    follower.tab.run(() => follower.election.ready())
    await settle()
    expect([leader.role, follower.role]).toEqual(['leader', 'follower'])
  })

  it('asks another tab next when the first is not ready', async () => {
    const { world, leader, follower } = await openPair()
    const third = openElection(world)
    await vi.advanceTimersByTimeAsync(5000)
    leader.setSocketOpen(false)
    leader.tab.hide()
    await settle()
    expect(follower.role).toBe('successor')

    await vi.advanceTimersByTimeAsync(61_000)
    expect([follower.role, third.role]).toEqual(['follower', 'successor'])
  })

  it('does not ask a frozen tab for ever', async () => {
    const { world, leader, follower } = await openPair()
    const third = openElection(world)
    await vi.advanceTimersByTimeAsync(5000)
    follower.tab.freeze()
    leader.setSocketOpen(false)
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(62_000)

    expect(third.role).toBe('successor')
  })

  it.each(['show the leader', 'hide the successor', 'close the successor'] as const)(
    'takes it back after this: %s',
    async (event) => {
      const { leader, follower } = await openPair()
      leader.tab.hide()
      await vi.advanceTimersByTimeAsync(31_000)
      expect(follower.role).toBe('successor')

      if (event === 'show the leader') leader.tab.show()
      if (event === 'hide the successor') follower.tab.hide()
      if (event === 'close the successor') follower.tab.close()
      await settle()
      expect(leader.role).toBe('leader')
      expect(follower.role).toBe(event === 'close the successor' ? 'waiting' : 'follower')
    },
  )

  it('waits a minute from one hand-over to the next', async () => {
    const { former, leader } = await openHandedOver()
    former.tab.show()
    leader.setSocketOpen(false)
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(58_000)
    expect([former.role, leader.role]).toEqual(['follower', 'leader'])

    await vi.advanceTimersByTimeAsync(3000)
    expect(former.role).toBe('successor')
  })

  it('that goes in the middle of it is followed by one leader all the same', async () => {
    const { world, leader, follower } = await openPair()
    const third = openElection(world)
    await settle()
    leader.setSocketOpen(false)
    leader.tab.hide()
    await settle()
    expect(follower.role).toBe('successor')
    leader.tab.crash()
    follower.tab.run(() => follower.election.ready())
    await settle()

    expect([follower.role, third.role].toSorted()).toEqual(['follower', 'leader'])
  })

  it('that freezes in the middle of it is replaced', async () => {
    const { leader, follower } = await openPair()
    leader.tab.hide()
    await vi.advanceTimersByTimeAsync(31_000)
    leader.tab.freeze()
    await vi.advanceTimersByTimeAsync(8000)

    expect(follower.role).toBe('leader')
  })
})

describe('a leader that is looked at', () => {
  it('hands over once its socket has been closed for five seconds', async () => {
    const { leader, follower } = await openPair()
    leader.setSocketOpen(false)
    await vi.advanceTimersByTimeAsync(4000)
    expect(follower.role).toBe('follower')
    await vi.advanceTimersByTimeAsync(2000)
    expect([leader.role, follower.role]).toEqual(['leader', 'successor'])

    follower.tab.run(() => follower.election.ready())
    await settle()
    expect([leader.role, follower.role]).toEqual(['follower', 'leader'])
  })

  it('leads on when its socket opens again, before or during the hand-over', async () => {
    const { leader, follower } = await openPair()
    leader.setSocketOpen(false)
    await vi.advanceTimersByTimeAsync(4000)
    leader.setSocketOpen(true)
    leader.setSocketOpen(false)
    await vi.advanceTimersByTimeAsync(4000)
    expect(follower.role).toBe('follower')
    await vi.advanceTimersByTimeAsync(2000)
    expect(follower.role).toBe('successor')

    leader.setSocketOpen(true)
    await settle()
    expect([leader.role, follower.role]).toEqual(['leader', 'follower'])
  })

  it('hands over to nobody whom nobody looks at', async () => {
    const { leader, follower } = await openPair()
    follower.tab.hide()
    leader.setSocketOpen(false)
    await vi.advanceTimersByTimeAsync(120_000)

    expect([leader.role, follower.role]).toEqual(['leader', 'follower'])
  })

  it('counts from its own lead, not from the time in which it followed without a socket', async () => {
    const { world, leader: former, follower: leader } = await openPair()
    leader.setSocketOpen(false)
    await vi.advanceTimersByTimeAsync(30_000)
    former.tab.close()
    await settle()
    expect(leader.role).toBe('leader')
    const other = openElection(world)
    await vi.advanceTimersByTimeAsync(4000)
    expect(other.role).toBe('follower')

    await vi.advanceTimersByTimeAsync(2000)
    expect(other.role).toBe('successor')
  })
})

describe('ready', () => {
  it('says nothing for a tab that nobody chose', async () => {
    const { leader, follower } = await openPair()
    follower.tab.run(() => follower.election.ready())
    await settle()

    expect([leader.role, follower.role]).toEqual(['leader', 'follower'])
  })
})
