import type { LivepaneError } from './errors.ts'
import { type Store, writableStore } from './store.ts'
import type { TabRole } from './tabs/sharedStreams.ts'

/** What the page as a whole is doing with its live data. */
export interface LiveStatusSnapshot {
  /** Something is being read again. */
  isUpdating: boolean
  /** A gap is being filled: until it is, what is shown may lack changes. */
  isResyncing: boolean
  /** When a gap was last filled, in milliseconds since the epoch. `null` before the first one. */
  syncedAt: number | null
  /** When anything shown last changed, in milliseconds since the epoch. */
  lastUpdated: number | null
  lastUpdatedByTable: Readonly<Record<string, number>>
  /**
   * Last instant at which everything shown was known to be true, in milliseconds since the epoch:
   * when the server was last heard while the page was connected, not paused and no gap open.
   * `null` before that.
   */
  confirmedAt: number | null
  /** Changed rows that wait to be shown. */
  pending: number
  /**
   * Which tab holds the socket: `leader`, this one, for all tabs of the same reader that there are; `follower`,
   * another one; `solo`, each its own, because they cannot meet here or must not (`crossTab`), or nothing is wanted
   * yet. A tab says `leader` only while it is one: as soon as it is not, and until it knows who is, `follower`.
   */
  role: TabRole
  isPaused: boolean
  /** Realtime cannot be had; queries are read at intervals. */
  isPolling: boolean
  error: LivepaneError | null
}

const INITIAL: LiveStatusSnapshot = {
  isUpdating: false,
  isResyncing: false,
  syncedAt: null,
  lastUpdated: null,
  lastUpdatedByTable: {},
  confirmedAt: null,
  pending: 0,
  role: 'solo',
  isPaused: false,
  isPolling: false,
  error: null,
}

/** Whether a fill makes a query's first snapshot complete, or closes a later gap. */
export type FillKind = 'first' | 'again'

/** Collects what the rooms report into one snapshot for the page. */
export class StatusStore implements Store<LiveStatusSnapshot> {
  #store = writableStore(INITIAL)
  #fills: Record<FillKind, number> = { first: 0, again: 0 }

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  getSnapshot = (): LiveStatusSnapshot => this.#store.getSnapshot()

  /** What a server renders, and with it the first render of a page that hydrates: before anything happened. */
  getServerSnapshot = (): LiveStatusSnapshot => INITIAL

  /** What is shown of `table` changed just now. */
  touch(table: string, at: number = Date.now()): void {
    const { lastUpdatedByTable } = this.getSnapshot()
    this.patch({ lastUpdated: at, lastUpdatedByTable: { ...lastUpdatedByTable, [table]: at } })
  }

  /** The server was heard at `at`, on a connected page. */
  confirm(at: number | null): void {
    const { isPaused, isResyncing, confirmedAt } = this.getSnapshot()
    if (!isPaused && !isResyncing) this.patch({ confirmedAt: at ?? confirmedAt })
  }

  /** A gap is being filled; call the result when that is over. */
  beginFill(kind: FillKind): () => void {
    this.#countFill(kind, 1)
    let isOpen = true
    return () => {
      if (isOpen) this.#countFill(kind, -1)
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

  #countFill(kind: FillKind, by: 1 | -1): void {
    this.#fills[kind] += by
    const { first, again } = this.#fills
    const { isResyncing: wasResyncing, syncedAt } = this.getSnapshot()
    // A query that is new on a page which was in sync says nothing about the rest of it.
    const isResyncing = again > 0 || (first > 0 && syncedAt === null)
    this.patch({
      isUpdating: first + again > 0,
      isResyncing,
      syncedAt: wasResyncing && !isResyncing ? Date.now() : syncedAt,
    })
  }
}
