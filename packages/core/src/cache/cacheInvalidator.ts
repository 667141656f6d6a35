import type { Query, QueryClient } from '@tanstack/query-core'
import type { FeedListener } from '../changes/tableFeed.ts'
import type { Binding } from '../channels/binding.ts'
import type { RealtimeManager } from '../manager.ts'
import { type Store, writableStore } from '../store.ts'
import {
  type InvalidationMap,
  type InvalidationPattern,
  type InvalidationPatterns,
  invalidationOf,
  matchesPattern,
  OTHER_TABLES,
} from './invalidationMap.ts'
import { invalidationQueue } from './invalidationQueue.ts'
import { liveQueries } from './liveQueries.ts'

/** What was invalidated so far. */
export interface InvalidationCounts {
  /** How often a query was marked or read again since the first subscriber came. */
  invalidations: number
  /** When last, in milliseconds since the epoch. */
  lastInvalidatedAt: number | null
}

/** What one flush of one table, or one gap, asked for. */
export interface InvalidationEvent {
  table: string
  /** `'*'` also after a gap, where a function would have decided and nobody knows for which changes. */
  patterns: InvalidationPatterns
  /** How many queries of the cache that are. One that several tables ask for in one moment is made old once. */
  queries: number
}

/** Options of a `CacheInvalidator`. */
export interface CacheInvalidatorOptions {
  /** What to listen to, as `namedTables` gives it. */
  tables: readonly string[]
  /** Asked anew for each flush, so that a map may change without joining anew. */
  map: () => InvalidationMap
  onInvalidate?: (event: InvalidationEvent) => void
}

/** Before anything was invalidated, and on the server. */
export const NO_INVALIDATIONS: InvalidationCounts = { invalidations: 0, lastInvalidatedAt: null }

type TableName = Pick<Binding, 'table' | 'schema'>

/**
 * Makes queries old when a table changes. After a gap, all that a change of the
 * table could have touched. A query that is itself live on the table keeps
 * itself true, and is left alone.
 */
export class CacheInvalidator implements Store<InvalidationCounts> {
  #manager: RealtimeManager
  #queryClient: QueryClient
  #options: CacheInvalidatorOptions
  #store = writableStore(NO_INVALIDATIONS)
  #ends: (() => void)[] = []
  #subscribers = 0

  constructor(
    manager: RealtimeManager,
    queryClient: QueryClient,
    options: CacheInvalidatorOptions,
  ) {
    this.#manager = manager
    this.#queryClient = queryClient
    this.#options = options
  }

  getSnapshot = (): InvalidationCounts => this.#store.getSnapshot()

  /** Listens to the tables while anybody subscribes. */
  subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#store.subscribe(listener)
    this.#subscribers += 1
    if (this.#subscribers === 1) this.#listen()
    let isSubscribed = true
    return () => {
      if (!isSubscribed) return
      isSubscribed = false
      unsubscribe()
      this.#subscribers -= 1
      if (this.#subscribers > 0) return
      for (const end of this.#ends.splice(0)) end()
    }
  }

  #listen(): void {
    const { tables } = this.#options
    for (const table of tables) {
      if (table !== OTHER_TABLES) {
        this.#ends.push(this.#manager.table({ table }, this.#listenerOf({ table })))
        continue
      }
      const isOther = (name: string): boolean => !tables.includes(name)
      this.#ends.push(
        this.#manager.observe((binding) =>
          isOther(binding.table) ? this.#listenerOf(binding) : undefined,
        ),
      )
    }
  }

  #listenerOf(name: TableName): FeedListener {
    // What single changes ask for is collected until their flush.
    let asked: InvalidationPattern[] | '*' = []
    const entry = () => invalidationOf(this.#options.map(), name.table)
    const invalidateAll = (): void => {
      const invalidation = entry()
      asked = []
      this.#invalidate(name, typeof invalidation === 'function' ? '*' : invalidation)
    }
    return {
      onChange: (payload) => {
        const invalidation = entry()
        if (typeof invalidation !== 'function') return
        const before = asked
        // Should it throw, nobody knows what it means.
        asked = '*'
        const patterns = invalidation(payload)
        if (before === '*' || patterns === '*') return
        before.push(...patterns)
        asked = before
      },
      onBatch: () => {
        const invalidation = entry()
        const patterns = typeof invalidation === 'function' ? asked : invalidation
        asked = []
        this.#invalidate(name, patterns)
      },
      onResync: invalidateAll,
      onPoll: invalidateAll,
    }
  }

  #invalidate(name: TableName, patterns: InvalidationPatterns): void {
    const kept = liveQueries(this.#manager, this.#queryClient).keptOn(name)
    const isMeant = ({ queryKey, queryHash }: Query): boolean =>
      !kept.has(queryHash) &&
      (patterns === '*' || patterns.some((pattern) => matchesPattern(queryKey, pattern)))
    const queries = this.#queryClient.getQueryCache().findAll({ predicate: isMeant })
    const queue = invalidationQueue(this.#manager, this.#queryClient)
    for (const query of queries) queue.add(query, this.#count)
    this.#manager.log.write('debug', 'invalidated', `${name.table}: ${queries.length} queries.`)
    this.#options.onInvalidate?.({ table: name.table, patterns, queries: queries.length })
  }

  #count = (): void => {
    const { invalidations } = this.#store.getSnapshot()
    this.#store.set({ invalidations: invalidations + 1, lastInvalidatedAt: Date.now() })
  }
}
