// Which tab leads is decided below the package's entry; what an app sees of it is one word.
import type { Leadership } from '../../packages/core/src/tabs/leadership.ts'
import { createTabBus } from '../../packages/core/src/tabs/tabBus.ts'
import { type Election, TabElection } from '../../packages/core/src/tabs/tabElection.ts'

/** What a test may read of the tab, and what it may have it do. */
export interface TabHandle {
  id: string
  election: Election
  /** Whether the tab's socket is open. */
  isServed: boolean
  /** Each state that the tab was in, and since when, in milliseconds since the epoch. */
  log: { at: number; state: Leadership }[]
}

declare global {
  interface Window {
    tab: TabHandle
  }
}

const scope = 'e2e'
const bus = createTabBus(scope, crypto.randomUUID())
const election = new TabElection({ scope, bus, isServed: () => window.tab.isServed })
const log: TabHandle['log'] = []
const note = () => log.push({ at: Date.now(), state: election.state.getSnapshot() })

window.tab = { id: bus.id, election, isServed: true, log }
note()
election.state.subscribe(note)
election.start()
