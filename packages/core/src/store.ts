import { createStore } from 'zustand/vanilla'

/** What every store of the engine shows: made for `useSyncExternalStore`. */
export interface Store<State> {
  subscribe: (listener: () => void) => () => void
  /** The same reference until something visible changes. */
  getSnapshot: () => State
}

/** A store that its owner can also write. Setting the current reference again notifies nobody. */
export interface WritableStore<State> extends Store<State> {
  set: (state: State) => void
}

/** Makes a store on `zustand/vanilla` with the two names the engine exposes. */
export function writableStore<State>(initial: State): WritableStore<State> {
  // Wrapped, because zustand merges plain objects unless told to replace them.
  const store = createStore<{ current: State }>()(() => ({ current: initial }))
  return {
    subscribe: (listener) => store.subscribe(listener),
    getSnapshot: () => store.getState().current,
    set: (state) => {
      if (!Object.is(state, store.getState().current)) store.setState({ current: state }, true)
    },
  }
}
