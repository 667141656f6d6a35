import { notifyManager, type Query, type QueryClient, type QueryKey } from '@tanstack/query-core'
import { applyBatch } from '../changes/applyBatch.ts'
import type { ChangeBatch, NetChange, Row } from '../changes/change.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import type { BindingSubscription } from '../channels/bindingRegistry.ts'
import type { BindingState } from '../channels/bindingState.ts'
import type { RealtimeManager } from '../manager.ts'
import type { Store } from '../store.ts'
import { FetchLedger } from './fetchLedger.ts'
import { FillLoop } from './fillLoop.ts'
import type { Freshness } from './freshness.ts'
import { FreshnessTracker } from './freshnessTracker.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'
import { markPatched } from './shareRows.ts'
import { versionColumnOf } from './versionColumn.ts'

export interface LiveQueryContext {
  manager: RealtimeManager
  queryClient: QueryClient
  queryHash: string
  binding: ResolvedBinding
  /** Called when the query has neither a subscriber nor a channel any more. */
  onEnd: () => void
}

/** How long the error of a query without data stays before it is tried again by itself, in milliseconds. */
const ERROR_SHOWN_MS = 30_000

/**
 * Keeps one query of the cache true: patches or invalidates it per flush, reads
 * it again once per gap, and says how far its data can be trusted.
 */
export class LiveQuery implements Store<Freshness> {
  #context: LiveQueryContext
  #options: LiveQueryOptions
  #freshness = new FreshnessTracker()
  #ledger = new FetchLedger()
  #fill: FillLoop
  #subscription: BindingSubscription | undefined
  #stopWatching: (() => void) | undefined
  #subscribers = 0
  /** Something changed during a fetch whose answer may not show it. */
  #isDirty = false

  constructor(context: LiveQueryContext, options: LiveQueryOptions) {
    this.#context = context
    this.#options = options
    this.#fill = new FillLoop({
      isNeeded: () => this.#isFillNeeded(),
      refetch: () => this.#refetch(),
      hasFailed: () => this.#query()?.state.status === 'error',
      // A query with nothing to show shows its error, which a new try would take away at once.
      retryAfterMs: () => (this.#query()?.state.data === undefined ? ERROR_SHOWN_MS : 0),
      begin: () => context.manager.status.beginFill(this.#freshness.wasLive ? 'again' : 'first'),
    })
  }

  getSnapshot = (): Freshness => this.#freshness.getSnapshot()

  /** Joins the binding while anybody subscribes. */
  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#freshness.subscribe(listener)
    this.#subscribers += 1
    this.#attach()
    let isSubscribed = true
    return () => {
      if (!isSubscribed) return
      isSubscribed = false
      unsubscribe()
      this.#subscribers -= 1
      if (this.#subscribers === 0) this.#subscription?.release()
    }
  }

  /** The latest options of whoever renders the query. Table and filter are part of its identity. */
  setOptions(options: LiveQueryOptions): void {
    this.#options = options
  }

  /** Runs the query function and puts what was flushed meanwhile on top of its answer. */
  async run<Data>(queryFn: () => Data | Promise<Data>): Promise<Data> {
    const fetch = this.#ledger.begin(this.#state().status === 'live', Date.now())
    try {
      const data = await queryFn()
      if (!this.#ledger.succeed(fetch)) return data
      this.#freshness.confirm(fetch.startedAt)
      if (this.#options.mode === 'invalidate' || !Array.isArray(data)) return data
      return fetch.batches.reduce<readonly Row[]>(
        (rows, batch) => this.#apply(rows, batch),
        data,
      ) as Data
    } catch (error) {
      this.#ledger.fail(fetch)
      throw error
    }
  }

  /** The cache changed something about the query. */
  refresh(): void {
    this.#show()
    const query = this.#query()
    if (query?.state.fetchStatus === 'fetching') return
    if (this.#isDirty) this.#invalidate()
    // A read outside the loop was cancelled, or began before the stream was live.
    if (query?.state.fetchStatus === 'idle' && query.state.status !== 'error') this.#fill.start()
  }

  /** The query left the cache. */
  end(): void {
    this.#freshness.stop()
    this.#fill.stop()
    this.#stopWatching?.()
    this.#subscription?.end()
    this.#subscription = undefined
  }

  #attach(): void {
    if (this.#subscription) return this.#subscription.retain()
    this.#freshness.reset(this.#query())
    this.#subscription = this.#context.manager.bind(this.#context.binding, {
      tellsStatus: true,
      onBatch: (batch) => this.#take(batch),
      onResync: () => this.#resync(),
      onPoll: () => void this.#refetch(),
      onResume: () => this.#fill.start(),
      onLeave: () => this.#leave(),
    })
    const stopState = this.#subscription.state.subscribe(() => this.#observeState())
    const stopLife = this.#context.manager.life.subscribe(() => this.#show())
    this.#stopWatching = () => {
      stopState()
      stopLife()
    }
    this.refresh()
  }

  /** A stream that stopped covers nothing from then on; the word to read again follows once it is back. */
  #observeState(): void {
    if (this.#state().status !== 'live') this.#ledger.openGap()
    this.#show()
  }

  #show(): void {
    const { manager, binding } = this.#context
    const { staleAfter = manager.options.staleAfter } = this.#options
    const isChanged = this.#freshness.update({
      query: this.#query(),
      state: this.#state(),
      isCovered: this.#ledger.isCovered,
      // What is heard while the picture is held may be what it lacks.
      heardAt: manager.status.getSnapshot().isPaused ? null : manager.life.at,
      staleAfter,
    })
    if (isChanged) manager.status.touch(binding.table)
  }

  /** The channel is gone: the cache will not be told of changes any more. */
  #leave(): void {
    this.#ledger.openGap()
    this.end()
    this.#mark()
    this.#show()
    this.#freshness.stop()
    this.#context.onEnd()
  }

  #resync(): void {
    this.#ledger.openGap()
    this.#show()
    this.#fill.start()
  }

  #take({ changes, receivedAt }: ChangeBatch): void {
    this.#ledger.note(changes)
    if (this.#ledger.isCovered) this.#freshness.confirm(receivedAt)
    const query = this.#query()
    const data: unknown = query?.state.data
    // Without data the first fetch is under way, and puts the changes on top of its answer.
    if (!query || data === undefined) return
    if (!query.isActive()) return this.#mark()
    if (this.#options.mode === 'invalidate' || !Array.isArray(data)) return this.#invalidate()
    // The read that fills a gap is under way and will carry this; before, it would move a picture that lacks others.
    if (!this.#ledger.isCovered && this.#ledger.isCovering) return
    // Writing would clear the mark of an invalidated query, which then would not be read again.
    if (query.state.isInvalidated) return
    notifyManager.batch(() => this.#patch(query.queryKey, data, changes))
  }

  #patch(queryKey: QueryKey, data: readonly Row[], changes: readonly NetChange[]): void {
    const rows = this.#apply(data, changes)
    if (rows === data) return
    this.#context.queryClient.setQueryData(queryKey, markPatched(rows))
    const { limit } = this.#options
    // A row that left a full window makes room for one that is not here.
    if (limit !== undefined && data.length >= limit && rows.length < limit) this.#invalidate()
  }

  #apply(rows: readonly Row[], changes: readonly NetChange[]): readonly Row[] {
    const { binding, manager } = this.#context
    const { belongs, compare, limit } = this.#options
    return applyBatch(rows, changes, {
      primaryKey: binding.primaryKey,
      belongs,
      compare,
      limit,
      versionColumn: versionColumnOf(changes, manager.options.versionColumns[binding.table]),
    })
  }

  #isFillNeeded(): boolean {
    const query = this.#query()
    const { isCovered, isCovering } = this.#ledger
    if (!query || this.#state().status !== 'live' || isCovered || isCovering) return false
    // A fill would move the picture that the reader holds.
    if (this.#context.manager.status.getSnapshot().isPaused) return false
    if (query.isActive() && !query.isDisabled()) return true
    this.#mark()
    return false
  }

  /** Resolves when the fetch ended, either way. A first fetch is joined, any other is restarted. */
  async #refetch(): Promise<void> {
    await this.#context.queryClient.refetchQueries(this.#filters(), { cancelRefetch: true })
  }

  /** Has an active query read again; one that is being read, right after. Never cuts a read short: a busy table would starve it. */
  #invalidate(): void {
    this.#isDirty = this.#query()?.state.fetchStatus === 'fetching'
    if (this.#isDirty) return
    void this.#context.queryClient.invalidateQueries({ ...this.#filters(), refetchType: 'active' })
  }

  #mark(): void {
    if (this.#query()?.state.isInvalidated) return
    void this.#context.queryClient.invalidateQueries({ ...this.#filters(), refetchType: 'none' })
  }

  #filters(): { queryKey: QueryKey; exact: true } {
    return { queryKey: this.#options.queryKey, exact: true }
  }

  #query(): Query | undefined {
    return this.#context.queryClient.getQueryCache().get(this.#context.queryHash)
  }

  #state(): BindingState {
    return this.#subscription?.state.getSnapshot() ?? { status: 'idle' }
  }
}
