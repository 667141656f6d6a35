import { vi } from 'vitest'
import { createTabBus } from '../../src/tabs/tabBus.ts'
import { TabElection } from '../../src/tabs/tabElection.ts'
import type { createTabWorld } from './createTabWorld.ts'

type World = ReturnType<typeof createTabWorld>

/** A tab of the world that takes part in the election, and what it says of it. */
export function openElection(world: World, options?: Parameters<World['openTab']>[0]) {
  const tab = world.openTab(options)
  let isOpen = true
  const { bus, election } = tab.run(() => {
    const { page } = tab
    const bus = createTabBus('scope', tab.id, page)
    const isServed = () => isOpen
    return { bus, election: new TabElection({ scope: 'scope', bus, page, isServed }) }
  })
  tab.run(() => election.start())

  return {
    tab,
    id: tab.id,
    bus,
    election,
    setSocketOpen(next: boolean): void {
      isOpen = next
      tab.run(() => election.consider())
    },
    get state() {
      return election.state.getSnapshot()
    },
    get role() {
      return election.state.getSnapshot().role
    },
  }
}

/** Long enough for messages and locks to reach everybody, and much shorter than a beacon. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20)
}
