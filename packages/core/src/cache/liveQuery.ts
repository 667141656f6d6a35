import { notifyManager } from '@tanstack/query-core'
import type { ChangeBatch, GapReason } from '../changes/change.ts'
import type { Binding } from '../channels/binding.ts'
import { BindingGroup } from '../channels/bindingGroup.ts'
import { type BindingState, IDLE } from '../channels/bindingState.ts'
import type { QueryInspection } from '../inspect.ts'
import type { Store } from '../store.ts'
import { CachedQuery } from './cachedQuery.ts'
import { FetchLedger } from './fetchLedger.ts'
import type { Freshness } from './freshness.ts'
import { FreshnessTracker } from './freshnessTracker.ts'
import type { LiveOptions, LiveQueryContext } from './liveQueryContext.ts'
import { QueryFill } from './queryFill.ts'
import { seenBy } from './seenBy.ts'

/**
 * Keeps one query of the cache true: hands each flush to its keeper, reads it
 * again once per gap, and says how far its data can be trusted.
 */
export class LiveQuery implements Store<Freshness> {
  #context: LiveQueryContext
  #options: LiveOptions
  #cached: CachedQuery
  #freshness = new FreshnessTracker()
  #ledger = new FetchLedger()
  #fill: QueryFill
  #group: BindingGroup | undefined
  #stopWatching: (() => void) | undefined
  #subscribers = 0
  #refused = 0
  /** The table whose change is being written; none while a read writes. */
  #changing: string | undefined

  constructor(context: LiveQueryContext, options: LiveOptions) {
    this.#context = context
    this.#options = options
    this.#cached = new CachedQuery(context.manager, context.queryClient, context.queryHash)
    this.#fill = new QueryFill({
      manager: context.manager,
      keeper: context.keeper,
      bindings: context.bindings,
      cached: this.#cached,
      ledger: this.#ledger,
      isListening: () => this.#isListening(),
      wasLive: () => this.#freshness.wasLive,
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
      if (this.#subscribers === 0) this.#group?.release()
    }
  }

  /** The latest options of whoever renders the query. Its bindings are part of its identity. */
  setOptions(options: LiveOptions): void {
    this.#options = options
    this.#context.keeper.setOptions(options)
  }

  get queryHash(): string {
    return this.#context.queryHash
  }

  /** Hears of this table's changes by itself, or is about to. */
  keeps({ table, schema = 'public' }: Pick<Binding, 'table' | 'schema'>): boolean {
    const { status } = this.#state()
    const isThere = status === 'live' || status === 'joining'
    const { bindings } = this.#context
    return isThere && bindings.some((own) => own.table === table && own.schema === schema)
  }

  /** Runs the query function and puts what was flushed meanwhile on top of its answer. */
  async run<Data>(queryFn: () => Data | Promise<Data>): Promise<Data> {
    const { keeper } = this.#context
    const fetch = this.#ledger.begin(this.#isListening(), Date.now())
    this.#cached.reads()
    const answered = keeper.begin?.()
    try {
      const data = await this.#fill.answer(queryFn)
      if (!this.#ledger.succeed(fetch)) return data as Data
      this.#freshness.confirm(fetch.startedAt)
      answered?.()
      return fetch.notes.reduce<unknown>((next, note) => this.#apply(next, note), data) as Data
    } catch (error) {
      this.#ledger.fail(fetch)
      throw error
    }
  }

  /** The cache changed something about the query. */
  refresh(): void {
    this.#show()
    const query = this.#cached.current
    if (query?.state.fetchStatus !== 'idle') return
    this.#ledger.forget()
    // A read outside the loop was cancelled, or began before the stream was live.
    if (query.state.status !== 'error') {
      if (!this.#ledger.isInterrupted) this.#fill.loop.start()
    }
    // What could not be read again may be old, and nothing is written over data that is marked so.
    else if (query.state.isInvalidated && this.#ledger.isCovered) this.#failed()
  }

  /**
   * The database has taken a write of this page, and made this of the row. Written at once, also where
   * a read is to come: the page has shown the write until now, and must not fall behind it.
   */
  acknowledge(batch: ChangeBatch): void {
    const { bindings, keeper } = this.#context
    const data: unknown = this.#cached.current?.state.data
    const seen = seenBy(batch, bindings[0])
    const note = seen && data !== undefined ? keeper.acknowledge?.(seen) : undefined
    if (note === undefined) return
    this.#ledger.note(note, true)
    const next = this.#apply(data, note)
    if (next !== data) this.#cached.write(next, 'marked')
  }

  inspect(): QueryInspection {
    const { queryKey, mode = null } = this.#options
    const query = this.#cached.current
    const data: unknown = query?.state.data
    return {
      queryKey,
      mode,
      bindings: this.#context.bindings.map(({ key }) => key),
      live: this.getSnapshot(),
      observers: query?.getObserversCount() ?? 0,
      rows: Array.isArray(data) ? data.length : null,
      ...this.#cached.tally,
    }
  }

  /** The query left the cache. */
  end(): void {
    this.#freshness.stop()
    this.#fill.stop()
    this.#cached.stop()
    this.#stopWatching?.()
    this.#group?.end()
    this.#group = undefined
  }

  #attach(): void {
    if (this.#group) return this.#group.retain()
    const { manager, bindings, keeper } = this.#context
    this.#freshness.reset(this.#cached.current)
    const tables = bindings.map((binding, at) =>
      manager.bind(binding, {
        tellsStatus: true,
        ...(keeper.hear && { onChange: (change) => keeper.hear?.(change, at) }),
        onUnheard: () => keeper.miss?.(at),
        onBatch: (batch) => this.#take(batch, at),
        onResync: (reason) => this.#resync(reason),
        onPoll: () => void this.#cached.refetch(),
        onResume: () => this.#fill.loop.start(),
        onContinue: () => this.#continue(),
        onLeave: () => this.#leave(),
      }),
    )
    this.#group = new BindingGroup(tables)
    keeper.attach?.(tables.map(({ rows }) => rows))
    const stopState = this.#group.state.subscribe(() => this.#observeState())
    const stopLife = manager.life.subscribe(() => this.#show())
    this.#stopWatching = () => {
      stopState()
      stopLife()
    }
    this.#observeState()
    this.refresh()
  }

  /** A stream that stopped covers nothing from then on; the word to read again follows once it is back. */
  #observeState(): void {
    if (!this.#isListening()) this.#openGap()
    this.#show()
    const refused = this.#group?.refused ?? 0
    // What waited for a table that is refused now need not wait any longer, and no word follows from it.
    if (refused > this.#refused) this.#fill.loop.start()
    this.#refused = refused
  }

  #show(): void {
    const { manager, bindings } = this.#context
    const { staleAfter = manager.options.staleAfter } = this.#options
    const isChanged = this.#freshness.update({
      query: this.#cached.current,
      state: this.#state(),
      isCovered: this.#ledger.isCovered,
      // What is heard while the picture is held may be what it lacks.
      heardAt: manager.status.getSnapshot().isPaused ? null : manager.life.at,
      staleAfter,
    })
    if (!isChanged) return
    for (const { table } of bindings) {
      if (this.#changing === undefined || this.#changing === table) manager.status.touch(table)
    }
  }

  /** The channel is gone: the cache will not be told of changes any more. */
  #leave(): void {
    this.#openGap()
    this.end()
    this.#cached.mark()
    this.#show()
    this.#freshness.stop()
    this.#context.onEnd()
  }

  #openGap(reason?: GapReason): void {
    this.#ledger.openGap(this.#cached.current?.state.data, reason)
    this.#context.keeper.forget?.()
  }

  #resync(reason: GapReason): void {
    this.#openGap(reason)
    this.#show()
    this.#fill.loop.open(reason)
    // Who asks by hand asks for now, also where no stream is.
    if (reason === 'manual' && !this.#isListening()) void this.#cached.refetch()
  }

  /** A stream came back and brings what was missed; the others may not be there yet. */
  #continue(): void {
    if (!this.#isListening()) return
    this.#ledger.resume()
    // A read that was made meanwhile may hold what is told again.
    this.#context.keeper.forget?.()
    // What a replay covers may still be what could not be read while the link was down.
    this.refresh()
    this.#fill.loop.start()
  }

  #failed(): void {
    this.#openGap('manual')
    this.#show()
    this.#fill.loop.retry()
  }

  #take(batch: ChangeBatch, at: number): void {
    const note = this.#context.keeper.note(batch, at)
    this.#ledger.note(note)
    if (this.#ledger.isCovered) this.#freshness.confirm(batch.receivedAt)
    const query = this.#cached.current
    const data: unknown = query?.state.data
    // Without data the first fetch is under way, and puts the changes on top of its answer.
    if (!query || data === undefined) return
    if (!query.isActive()) return this.#cached.mark()
    // The read that fills a gap will carry this; before, it would move a picture that lacks others.
    if (!this.#ledger.isCovered && this.#fill.loop.isComing) return
    if (query.state.isInvalidated) {
      // Writing would clear the mark, and the query would not be read again. A read that is to come carries this.
      const isRead = this.#fill.loop.isPlanned || query.state.fetchStatus === 'fetching'
      if (!isRead) this.#cached.invalidate()
      return
    }
    this.#changing = batch.table
    notifyManager.batch(() => {
      const next = this.#apply(data, note)
      if (next === data) return
      this.#ledger.patched()
      this.#cached.write(next)
    })
    this.#changing = undefined
  }

  #apply(data: unknown, note: unknown): unknown {
    try {
      const applied = this.#context.keeper.apply(data, note, this.#ledger.isCovered)
      if (applied.readIn !== undefined) this.#cached.invalidate(applied.readIn)
      return applied.data
    } catch (error) {
      // What the app gave to order or to choose rows does not bear one of them: only a read tells now.
      this.#cached.invalidate()
      throw error
    }
  }

  #state(): BindingState {
    return this.#group?.state.getSnapshot() ?? IDLE
  }

  #isListening(): boolean {
    return this.#group?.isListening ?? false
  }
}
