import { notifyManager, type Query } from '@tanstack/query-core'
import type { BindingState } from '../channels/bindingState.ts'
import { LivepaneError } from '../errors.ts'
import { type Store, writableStore } from '../store.ts'
import { type Freshness, honestPhase, nextFreshness, UNKNOWN } from './freshness.ts'
import { isRefusal } from './isRefusal.ts'

/** What a query's data can be judged by at one moment. */
export interface FreshnessLook {
  query: Query | undefined
  state: BindingState
  /** Everything since the last gap is in the data. */
  isCovered: boolean
  /** When the server was last heard, in milliseconds since the epoch; `null` when that says nothing of what is shown. */
  heardAt: number | null
  /** In milliseconds. */
  staleAfter: number
}

/** Follows one query and its binding, and says how far the data can be trusted. */
export class FreshnessTracker implements Store<Freshness> {
  #store = writableStore<Freshness>(UNKNOWN)
  #data: unknown
  #lastUpdated: number | null = null
  #confirmedAt: number | null = null
  #wasLive = false
  #wasTrue = false
  #refusal: LivepaneError | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  /** The data was live before, so what is missing now is a gap. */
  get wasLive(): boolean {
    return this.#wasLive
  }

  getSnapshot = (): Freshness => this.#store.getSnapshot()

  /** Begins anew with what the cache holds: data read before is as fresh as its fetch. */
  reset(query: Query | undefined): void {
    this.#data = query?.state.data
    this.#lastUpdated = query?.state.dataUpdatedAt || null
    this.#confirmedAt = this.#lastUpdated
    this.#wasLive = false
    this.#wasTrue = false
  }

  /** The data was true at `at`: it was read by a fetch that began then, or holds all that had arrived. */
  confirm(at: number | null): void {
    if (at !== null) this.#confirmedAt = Math.max(this.#confirmedAt ?? at, at)
  }

  /** Looks again. Returns whether the shown data changed. */
  update(look: FreshnessLook): boolean {
    const { query, state, isCovered, heardAt, staleAfter } = look
    const isChanged = query !== undefined && query.state.data !== this.#data
    if (isChanged) {
      this.#data = query.state.data
      this.#lastUpdated = query.state.dataUpdatedAt
    }
    const isLive = state.status === 'live'
    const isTrue = isLive && isCovered
    // A stream that stops was good until the server was last heard, not until the silence was noticed.
    if (isTrue || (this.#wasTrue && !isLive)) this.confirm(heardAt)
    this.#wasTrue = isTrue
    this.#wasLive ||= isTrue
    // The stream is not what is missing, so there is nothing to wait for.
    this.#refusal = isLive && !isCovered ? this.#refusalOf(query) : null
    const phase = this.#refusal ? 'denied' : honestPhase(state, isCovered, this.#wasLive)
    const oldAt =
      phase === 'live' || this.#confirmedAt === null ? undefined : this.#confirmedAt + staleAfter
    const next: Freshness = {
      phase,
      lastUpdated: this.#lastUpdated,
      confirmedAt: this.#confirmedAt,
      isOld: oldAt !== undefined && Date.now() > oldAt,
      isUpdating: query?.state.fetchStatus === 'fetching',
      error: state.status === 'denied' ? state.error : this.#refusal,
    }
    this.#wakeAt(next.isOld ? undefined : oldAt, () => this.update(look))
    // In TanStack's own batch, so that data and freshness reach the page in one commit.
    notifyManager.schedule(() => this.#store.set(nextFreshness(this.getSnapshot(), next)))
    return isChanged
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** The same as before for the same answer, or each look would be news. */
  #refusalOf(query: Query | undefined): LivepaneError | null {
    const error = query?.state.error
    if (query?.state.status !== 'error' || !isRefusal(error)) return null
    return this.#refusal?.cause === error ? this.#refusal : readRefused(query.queryHash, error)
  }

  #wakeAt(at: number | undefined, wake: () => void): void {
    clearTimeout(this.#timer)
    if (at !== undefined) this.#timer = setTimeout(wake, at - Date.now() + 1)
  }
}

/** Here and not among the others, because it is about queries alone, which not every app has live. */
function readRefused(queryHash: string, cause: Error): LivepaneError {
  return new LivepaneError(
    'permission-denied',
    `The server refused to read the query ${queryHash}: ${cause.message}. What is shown was read before, and nothing says whether it is still true.`,
    { hint: 'Sign in as a user who may read it, or check the grants and policies.', cause },
  )
}
