import type { LivepaneError } from './errors.ts'
import { type Store, writableStore } from './store.ts'

/** What the page as a whole is doing with its live data. */
export interface LiveStatusSnapshot {
  /** Something is being read again. */
  isUpdating: boolean
  /** A gap is being filled: until it is, what is shown may lack changes. */
  isResyncing: boolean
  /** When anything shown last changed, in milliseconds since the epoch. */
  lastUpdated: number | null
  lastUpdatedByTable: Readonly<Record<string, number>>
  /** Changed rows that wait to be shown. */
  pending: number
  /** Which tab holds the socket. Each tab holds its own so far. */
  role: 'solo'
  isPaused: boolean
  /** Realtime cannot be had; queries are read at intervals. */
  isPolling: boolean
  error: LivepaneError | null
}

const INITIAL: LiveStatusSnapshot = {
  isUpdating: false,
  isResyncing: false,
  lastUpdated: null,
  lastUpdatedByTable: {},
  pending: 0,
  role: 'solo',
  isPaused: false,
  isPolling: false,
  error: null,
}

/** Collects what the rooms report into one snapshot for the page. */
export class StatusStore implements Store<LiveStatusSnapshot> {
  #store = writableStore(INITIAL)
  #updates = 0
  #resyncs = 0

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  getSnapshot = (): LiveStatusSnapshot => this.#store.getSnapshot()

  /** What is shown of `table` changed just now. */
  touch(table: string, at: number = Date.now()): void {
    const { lastUpdatedByTable } = this.getSnapshot()
    this.patch({ lastUpdated: at, lastUpdatedByTable: { ...lastUpdatedByTable, [table]: at } })
  }

  /** Something is being read; call the result when it is done. `isResync`: it fills a gap. */
  beginUpdate(isResync: boolean): () => void {
    this.#count(1, isResync ? 1 : 0)
    let isOpen = true
    return () => {
      if (isOpen) this.#count(-1, isResync ? -1 : 0)
      isOpen = false
    }
  }

  /** Sets some fields; nobody is told when they already had these values. */
  patch(fields: Partial<LiveStatusSnapshot>): void {
    const current = this.getSnapshot()
    const isSame = Object.entries(fields).every(([name, value]) =>
      Object.is(current[name as keyof LiveStatusSnapshot], value),
    )
    if (!isSame) this.#store.set({ ...current, ...fields })
  }

  #count(updates: number, resyncs: number): void {
    this.#updates += updates
    this.#resyncs += resyncs
    this.patch({ isUpdating: this.#updates > 0, isResyncing: this.#resyncs > 0 })
  }
}
