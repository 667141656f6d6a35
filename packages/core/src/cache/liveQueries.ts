import { hashKey, notifyManager, type QueryClient } from '@tanstack/query-core'
import type { ChangeBatch } from '../changes/change.ts'
import type { Binding, ResolvedBinding } from '../channels/binding.ts'
import type { RealtimeManager } from '../manager.ts'
import type { Store } from '../store.ts'
import { type Freshness, UNKNOWN } from './freshness.ts'
import type { Keeper } from './keeper.ts'
import { ListKeeper } from './listKeeper.ts'
import { LiveQuery } from './liveQuery.ts'
import type { LiveOptions, LiveQueryContext } from './liveQueryContext.ts'
import { type LiveQueryOptions, resolveMode } from './liveQueryOptions.ts'
import type { LiveStatsOptions } from './liveStatsOptions.ts'
import { perCache } from './perCache.ts'
import { StatsKeeper } from './statsKeeper.ts'

/** A live query as one of its users sees it. */
export interface LiveQueryHandle extends Store<Freshness> {
  /** Equal for the same query on the same bindings, of one owner. */
  id: string
  /** The live queries that it is one of. */
  owner: LiveQueries
  getServerSnapshot: () => Freshness
  /** Hands on the options this handle was made with, once it is in use. */
  update: () => void
  /** Wraps the query function, so that what is committed during a fetch is not lost with its answer. */
  wrap: <Context, Data>(
    queryFn: (context: Context) => Data | Promise<Data>,
  ) => (context: Context) => Promise<Data>
}

/**
 * The live queries of one `QueryClient`: any number of users of a query share
 * one, which lives as long as a user or its channel does.
 */
export class LiveQueries {
  #manager: RealtimeManager
  #queryClient: QueryClient
  #queries = new Map<string, LiveQuery>()
  #stopWatching: (() => void) | undefined

  constructor(manager: RealtimeManager, queryClient: QueryClient) {
    this.#manager = manager
    this.#queryClient = queryClient
  }

  /**
   * A handle on a query. Opens nothing until it is subscribed.
   *
   * @throws LivepaneError `invalid-filter`
   */
  handle(options: LiveQueryOptions): LiveQueryHandle {
    const binding = this.#manager.resolve({
      ...options,
      // A row that leaves changes the list, whether it is patched or read again.
      trackLeaves: options.trackLeaves !== false,
    })
    const createKeeper = (): Keeper =>
      new ListKeeper({
        binding,
        versionColumn: this.#manager.options.versionColumns[binding.table],
        fillGap: this.#manager.fillGap,
      })
    const resolved = { ...options, mode: resolveMode(options) }
    return this.#handle(resolved, [binding], createKeeper)
  }

  /**
   * A handle on a query over whole tables. Opens nothing until it is subscribed.
   *
   * @throws LivepaneError `invalid-filter`
   */
  stats(options: LiveStatsOptions): LiveQueryHandle {
    const bindings = options.tables.map((table) =>
      this.#manager.resolve(typeof table === 'string' ? { table } : table),
    )
    const names = new Set(bindings.map(({ schema, table }) => `${schema}.${table}`))
    // Of a table that is heard of in two ways each change would count twice.
    const reduce = names.size === bindings.length ? options.reduce : undefined
    const { log, options: limits } = this.#manager
    const createKeeper = (): Keeper =>
      new StatsKeeper({ bindings, log, maxChanges: limits.maxQueueSize })
    const resolved = { ...options, reduce, mode: reduce ? 'patch' : 'invalidate' } as const
    return this.#handle(resolved, bindings, createKeeper)
  }

  /** Shows what the database made of a write of this page, before the stream tells of it. */
  acknowledge(batch: ChangeBatch): void {
    notifyManager.batch(() => {
      for (const query of this.#queries.values()) query.acknowledge(batch)
    })
  }

  /** Hashes of the queries that are live on this table, and so need nobody to say that they are old. */
  keptOn(name: Pick<Binding, 'table' | 'schema'>): ReadonlySet<string> {
    const kept = [...this.#queries.values()].filter((query) => query.keeps(name))
    return new Set(kept.map(({ queryHash }) => queryHash))
  }

  #handle(
    options: LiveOptions,
    bindings: readonly ResolvedBinding[],
    createKeeper: () => Keeper,
  ): LiveQueryHandle {
    const queryHash = hashKey(options.queryKey)
    const id = [queryHash, ...bindings.map(({ key }) => key)].join(':')
    const open = (): LiveQuery =>
      this.#open(id, { bindings, queryHash, keeper: createKeeper() }, options)
    return {
      id,
      owner: this,
      getServerSnapshot: () => UNKNOWN,
      update: () => this.#queries.get(id)?.setOptions(options),
      subscribe: (listener) => {
        const query = this.#queries.get(id) ?? open()
        query.setOptions(options)
        return query.subscribe(listener)
      },
      getSnapshot: () => this.#queries.get(id)?.getSnapshot() ?? UNKNOWN,
      wrap: (queryFn) => async (context) => {
        const query = this.#queries.get(id)
        return query ? query.run(() => queryFn(context)) : queryFn(context)
      },
    }
  }

  #open(
    id: string,
    parts: Pick<LiveQueryContext, 'bindings' | 'keeper' | 'queryHash'>,
    options: LiveOptions,
  ): LiveQuery {
    const query = new LiveQuery(
      {
        ...parts,
        manager: this.#manager,
        queryClient: this.#queryClient,
        onEnd: () => this.#close(id),
      },
      options,
    )
    this.#queries.set(id, query)
    this.#stopWatching ??= this.#watch()
    return query
  }

  #close(id: string): void {
    this.#queries.delete(id)
    if (this.#queries.size > 0) return
    this.#stopWatching?.()
    this.#stopWatching = undefined
  }

  #watch(): () => void {
    const stopInspecting = this.#manager.inspectQueries(() =>
      [...this.#queries.values()].map((query) => query.inspect()),
    )
    const stopCache = this.#watchCache()
    return () => {
      stopInspecting()
      stopCache()
    }
  }

  #watchCache(): () => void {
    return this.#queryClient.getQueryCache().subscribe(({ type, query }) => {
      const prefix = `${query.queryHash}:`
      for (const [id, live] of this.#queries) {
        if (!id.startsWith(prefix)) continue
        if (type === 'updated' || type === 'added') live.refresh()
        if (type !== 'removed') continue
        live.end()
        this.#close(id)
      }
    })
  }
}

/** The live queries of a manager in a query client; the same ones each time. */
export const liveQueries = perCache((manager, queryClient) => new LiveQueries(manager, queryClient))
