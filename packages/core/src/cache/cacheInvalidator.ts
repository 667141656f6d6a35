import type { Query, QueryClient } from '@tanstack/query-core'
import type { RealtimeManager, TableSubscription } from '../manager.ts'
import { type Store, writableStore } from '../store.ts'
import {
  type InvalidationPattern,
  matchesPattern,
  type TableInvalidation,
} from './invalidationMap.ts'

/** What was invalidated so far. */
export interface InvalidationCounts {
  /** Queries marked or read again since the first subscriber came. */
  invalidations: number
  /** When last, in milliseconds since the epoch. */
  lastInvalidatedAt: number | null
}

/** What one flush of one table, or one gap, made old. */
export interface InvalidationEvent {
  table: string
  /** `'all'` after a gap, where a function would have decided and nobody knows for which changes. */
  patterns: readonly InvalidationPattern[] | 'all'
  /** How many queries of the cache that were. */
  queries: number
}

export interface CacheInvalidatorOptions {
  tables: readonly string[]
  /** Asked anew for each flush, so that a map may change without joining anew. */
  invalidationOf: (table: string) => TableInvalidation | undefined
  onInvalidate?: (event: InvalidationEvent) => void
}

/** Before anything was invalidated, and on the server. */
export const NO_INVALIDATIONS: InvalidationCounts = { invalidations: 0, lastInvalidatedAt: null }

/**
 * Makes queries old when a table changes: each at most once per flush, those on
 * screen read again, the others marked. After a gap, all that a change of the
 * table could have touched.
 */
export class CacheInvalidator implements Store<InvalidationCounts> {
  #manager: RealtimeManager
  #queryClient: QueryClient
  #options: CacheInvalidatorOptions
  #store = writableStore(NO_INVALIDATIONS)
  #subscriptions: TableSubscription[] = []
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
    if (this.#subscribers === 1) {
      this.#subscriptions = this.#options.tables.map((table) => this.#listenTo(table))
    }
    let isSubscribed = true
    return () => {
      if (!isSubscribed) return
      isSubscribed = false
      unsubscribe()
      this.#subscribers -= 1
      if (this.#subscribers > 0) return
      for (const end of this.#subscriptions.splice(0)) end()
    }
  }

  #listenTo(table: string): TableSubscription {
    // What single changes ask for is collected until their flush.
    let asked: InvalidationPattern[] = []
    return this.#manager.table(
      { table },
      {
        onChange: (payload) => {
          const invalidation = this.#options.invalidationOf(table)
          if (typeof invalidation === 'function') asked.push(...invalidation(payload))
        },
        onBatch: () => {
          const invalidation = this.#options.invalidationOf(table) ?? []
          this.#invalidate(table, typeof invalidation === 'function' ? asked : invalidation)
          asked = []
        },
        onResync: () => {
          const invalidation = this.#options.invalidationOf(table) ?? []
          this.#invalidate(table, typeof invalidation === 'function' ? 'all' : invalidation)
          asked = []
        },
      },
    )
  }

  #invalidate(table: string, patterns: InvalidationEvent['patterns']): void {
    const predicate = ({ queryKey }: Query): boolean =>
      patterns === 'all' || patterns.some((pattern) => matchesPattern(queryKey, pattern))
    const queries = this.#queryClient.getQueryCache().findAll({ predicate }).length
    this.#manager.log.write('debug', 'invalidated', `${table}: ${queries} queries.`)
    this.#options.onInvalidate?.({ table, patterns, queries })
    if (queries === 0) return
    const { invalidations } = this.#store.getSnapshot()
    this.#store.set({ invalidations: invalidations + queries, lastInvalidatedAt: Date.now() })
    void this.#queryClient.invalidateQueries({ predicate, refetchType: 'active' })
  }
}
