import type { TableListener } from './changes/change.ts'
import type { Binding } from './channels/binding.ts'
import type { BindingSubscription } from './channels/bindingRegistry.ts'
import type { BindingState, Phase } from './channels/bindingState.ts'
import type { Store } from './store.ts'

/** Ends a subscription. Also shows what its channel is doing. */
export interface TableSubscription {
  (): void
  /** The public word for what the binding's channel is doing. */
  phase: Store<Phase>
  /** The same with its times, its reason and its error. */
  state: Store<BindingState>
}

/** One table of `tables`. */
export interface TableRequest extends Binding, TableListener {}

/** What a caller of `table` gets of a binding's subscription. */
export function tableSubscription({ state, end }: BindingSubscription): TableSubscription {
  const phase: Store<Phase> = {
    subscribe: state.subscribe,
    getSnapshot: () => state.getSnapshot().status,
  }
  return Object.assign(() => end(), { phase, state })
}
