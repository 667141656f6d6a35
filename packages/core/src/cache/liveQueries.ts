import { hashKey, type QueryClient } from '@tanstack/query-core'
import type { RealtimeManager } from '../manager.ts'
import type { Store } from '../store.ts'
import { type Freshness, UNKNOWN } from './freshness.ts'
import { LiveQuery } from './liveQuery.ts'
import { type LiveQueryOptions, resolveMode } from './liveQueryOptions.ts'

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
  #stopCache: (() => void) | undefined

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
    const resolved = { ...options, mode: resolveMode(options) }
    const binding = this.#manager.resolve({
      ...options,
      // A list that is read again on every change needs no word of single rows that left.
      trackLeaves: resolved.mode === 'patch' && options.trackLeaves !== false,
    })
    const queryHash = hashKey(options.queryKey)
    const id = `${queryHash}:${binding.key}`
    return {
      id,
      getServerSnapshot: () => UNKNOWN,
      update: () => this.#queries.get(id)?.setOptions(resolved),
      subscribe: (listener) => {
        const query = this.#queries.get(id) ?? this.#open(id, queryHash, binding, resolved)
        query.setOptions(resolved)
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
    queryHash: string,
    binding: ReturnType<RealtimeManager['resolve']>,
    options: LiveQueryOptions,
  ): LiveQuery {
    const query = new LiveQuery(
      {
        manager: this.#manager,
        queryClient: this.#queryClient,
        queryHash,
        binding,
        onEnd: () => this.#close(id),
      },
      options,
    )
    this.#queries.set(id, query)
    this.#stopCache ??= this.#watchCache()
    return query
  }

  #close(id: string): void {
    this.#queries.delete(id)
    if (this.#queries.size > 0) return
    this.#stopCache?.()
    this.#stopCache = undefined
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

const instances = new WeakMap<RealtimeManager, WeakMap<QueryClient, LiveQueries>>()

/** The live queries of a manager in a query client; the same ones each time. */
export function liveQueries(manager: RealtimeManager, queryClient: QueryClient): LiveQueries {
  const byClient = instances.get(manager) ?? new WeakMap<QueryClient, LiveQueries>()
  instances.set(manager, byClient)
  const queries = byClient.get(queryClient) ?? new LiveQueries(manager, queryClient)
  byClient.set(queryClient, queries)
  return queries
}
