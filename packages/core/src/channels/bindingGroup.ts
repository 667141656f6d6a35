import type { Store } from '../store.ts'
import type { BindingSubscription } from './bindingRegistry.ts'
import { type BindingState, IDLE, type Phase } from './bindingState.ts'

/**
 * How much a reader has to worry, the most first: refused for good, lost, lost
 * but read at intervals, not there yet, not wanted, fine.
 */
const WORST_FIRST: readonly Phase[] = [
  'denied',
  'interrupted',
  'polling',
  'joining',
  'idle',
  'live',
]

/** The state of several bindings together: that of the worst one, by reference. Idle when there are none. Pure. */
export function worstState(states: readonly BindingState[]): BindingState {
  const rank = ({ status }: BindingState): number => WORST_FIRST.indexOf(status)
  return (
    states.reduce<BindingState | undefined>(
      (worst, state) => (worst && rank(worst) <= rank(state) ? worst : state),
      undefined,
    ) ?? IDLE
  )
}

/** The worst state of several bindings as one store. */
export function worstOf(stores: readonly Store<BindingState>[]): Store<BindingState> {
  return {
    subscribe: (listener) => {
      const ends = stores.map((store) => store.subscribe(listener))
      return () => {
        for (const end of ends) end()
      }
    },
    getSnapshot: () => worstState(stores.map((store) => store.getSnapshot())),
  }
}

/** Several bindings that are kept, let go and ended together. */
export class BindingGroup implements BindingSubscription {
  readonly state: Store<BindingState>
  #members: readonly BindingSubscription[]

  constructor(members: readonly BindingSubscription[]) {
    this.#members = members
    this.state = worstOf(members.map(({ state }) => state))
  }

  /** Every change from now on arrives, but for tables that are refused for good. */
  get isListening(): boolean {
    const live = this.#count('live')
    return live > 0 && live + this.refused === this.#members.length
  }

  /** How many are refused. */
  get refused(): number {
    return this.#count('denied')
  }

  retain = (): void => {
    for (const member of this.#members) member.retain()
  }

  release = (): void => {
    for (const member of this.#members) member.release()
  }

  end = (): void => {
    for (const member of this.#members) member.end()
  }

  #count(phase: Phase): number {
    return this.#members.filter(({ state }) => state.getSnapshot().status === phase).length
  }
}
