import { hashKey, type QueryClient } from '@tanstack/query-core'
import type { Binding, ResolvedBinding } from '../channels/binding.ts'
import type { RealtimeManager } from '../manager.ts'
import type { Store } from '../store.ts'
import { type Freshness, UNKNOWN } from './freshness.ts'
import type { Keeper } from './keeper.ts'
import { ListKeeper } from './listKeeper.ts'
import { type LiveOptions, LiveQuery, type LiveQueryContext } from './liveQuery.ts'
import { type LiveQueryOptions, resolveMode } from './liveQueryOptions.ts'
import { perCache } from './perCache.ts'

/** A live query as one of its users sees it. */
export interface LiveQueryHandle extends Store<Freshness> {
  /** Equal for the same query on the same binding. */
  id: string
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
