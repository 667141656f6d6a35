import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTabWorld } from '../../test/tabs/createTabWorld.ts'
import { openElection, settle } from '../../test/tabs/openElection.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('TabElection', () => {
  it('lets the first tab lead and the others follow', async () => {
    const world = createTabWorld()
    const first = openElection(world)
    await settle()
    const second = openElection(world)
    const third = openElection(world)
    await settle()

    expect(first.role).toBe('leader')
    expect(second.state).toMatchObject({ role: 'follower', leader: first.id })
    expect(third.state).toMatchObject({ role: 'follower', leader: first.id })
    expect(first.election.followers.getSnapshot()).toEqual([second.id, third.id])
  })

  it('gives the lead to the next tab within 150 ms when the leader closes or crashes', async () => {
    for (const end of ['close', 'crash'] as const) {
      const world = createTabWorld()
      const tabs = [openElection(world), openElection(world), openElection(world)]
      await settle()
      tabs[0]?.tab[end]()
      await vi.advanceTimersByTimeAsync(150)

      expect(tabs[1]?.role).toBe('leader')
      expect(tabs[2]?.state).toMatchObject({ role: 'follower', leader: tabs[1]?.id })
    }
  })
})
