import type { Phase } from '../channels/bindingState.ts'
import type { LivepaneError } from '../errors.ts'
import type { TableSubscription } from '../tableSubscription.ts'

/** How far a source of notifications can be relied on. */
export interface SourceState {
  /** Live only when all of its tables are. One that is denied does not count beside others. */
  readonly phase: Phase
  /** Why a table is denied, or why rows could not be read or written. */
  readonly error: LivepaneError | null
  /** What was there before is being read for the first time. */
  readonly isLoading: boolean
}

/** Before anything is joined, and on the server. */
export const IDLE_SOURCE: SourceState = { phase: 'idle', error: null, isLoading: false }

/** Whatever comes first here is said of several. */
const order: readonly Phase[] = ['interrupted', 'polling', 'joining', 'live', 'denied', 'idle']

/** What is said of several tables together. Pure. */
export function joinStates(tables: readonly TableSubscription[]): SourceState {
  const states = tables.map(({ state }) => state.getSnapshot())
  const denied = states.find((state) => state.status === 'denied')
  return {
    phase: order.find((phase) => states.some(({ status }) => status === phase)) ?? 'idle',
    error: denied?.error ?? null,
    isLoading: false,
  }
}
