import { notifyManager, type Query } from '@tanstack/query-core'
import type { BindingState } from '../channels/bindingState.ts'
import { type Store, writableStore } from '../store.ts'
import { type Freshness, honestPhase, nextFreshness, UNKNOWN } from './freshness.ts'

/** Follows one query and its binding, and says how far the data can be trusted. */
export class FreshnessTracker implements Store<Freshness> {
  #store = writableStore<Freshness>(UNKNOWN)
  #data: unknown
  #lastUpdated: number | null = null
  #confirmedAt: number | null = null
  #wasLive = false
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
  }

  /** The data was read by a fetch that began at `at`. */
  confirm(at: number): void {
    this.#confirmedAt = Math.max(this.#confirmedAt ?? 0, at)
  }

  /** Looks again. Returns whether the shown data changed. */
  update(
    query: Query | undefined,
    state: BindingState,
    isCovered: boolean,
    staleAfter: number,
  ): boolean {
    const isChanged = query !== undefined && query.state.data !== this.#data
    if (isChanged) {
      this.#data = query.state.data
      this.#lastUpdated = query.state.dataUpdatedAt
    }
    if (state.status === 'live' && isCovered) {
      this.#wasLive = true
      this.confirm(Date.now())
    }
    const phase = honestPhase(state, isCovered, this.#wasLive)
    const oldAt =
      phase === 'live' || this.#confirmedAt === null ? undefined : this.#confirmedAt + staleAfter
    const next: Freshness = {
      phase,
      lastUpdated: this.#lastUpdated,
      confirmedAt: this.#confirmedAt,
      isOld: oldAt !== undefined && Date.now() > oldAt,
      isUpdating: query?.state.fetchStatus === 'fetching',
      error: state.status === 'denied' ? state.error : null,
    }
    this.#wakeAt(next.isOld ? undefined : oldAt, () =>
      this.update(query, state, isCovered, staleAfter),
    )
    // In TanStack's own batch, so that data and freshness reach the page in one commit.
    notifyManager.schedule(() => this.#store.set(nextFreshness(this.getSnapshot(), next)))
    return isChanged
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #wakeAt(at: number | undefined, wake: () => void): void {
    clearTimeout(this.#timer)
    if (at !== undefined) this.#timer = setTimeout(wake, at - Date.now() + 1)
  }
}
