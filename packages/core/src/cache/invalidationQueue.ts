import type { Query, QueryClient } from '@tanstack/query-core'
import type { RealtimeManager } from '../manager.ts'
import { perCache } from './perCache.ts'

/**
 * What is asked within this many milliseconds becomes one read: long enough for
 * the rest of a transaction and its other tables to be flushed, too short to be noticed.
 */
const MERGE_MS = 50

/** Told of a query that was made old. */
export type OnInvalidated = (query: Query) => void

interface Ask {
  /** Not before, by the clock that nobody sets back. */
  readyAt: number
  listeners: Set<OnInvalidated>
  /** A read that somebody else began since is under way, and brings what is asked for. */
  isAnswered: boolean
}

/**
 * Makes queries of one cache old, whoever asks: each once for all that is asked
 * in one moment, at most once per `throttleMs`, and never while it is being
 * read, so that a busy table does not starve it; then it is read right after,
 * unless that read began since. Those on screen are read again, the others marked.
 */
export class InvalidationQueue {
  #manager: RealtimeManager
  #queryClient: QueryClient
  #asks = new Map<Query, Ask>()
  #invalidatedAt = new WeakMap<Query, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopWatching: (() => void) | undefined

  constructor(manager: RealtimeManager, queryClient: QueryClient) {
    this.#manager = manager
    this.#queryClient = queryClient
  }

  add(query: Query, onInvalidated?: OnInvalidated): void {
    const { readyAt, listeners } = this.#asks.get(query) ?? {
      readyAt: this.#readyAt(query),
      listeners: new Set(),
    }
    if (onInvalidated) listeners.add(onInvalidated)
    // A read that is under way may have begun too early for this.
    this.#asks.set(query, { readyAt, listeners, isAnswered: false })
    this.#stopWatching ??= this.#watch()
    this.#schedule()
  }

  /** The read that is under way fills a gap of one table: what others asked for is not in it. */
  fills(query: Query): void {
    const ask = this.#asks.get(query)
    if (ask) ask.isAnswered = false
  }

  #readyAt(query: Query): number {
    const before = this.#invalidatedAt.get(query) ?? Number.NEGATIVE_INFINITY
    return Math.max(performance.now() + MERGE_MS, before + this.#manager.options.throttleMs)
  }

  /** Wakes for the next one that nothing but time holds back. */
  #schedule(): void {
    clearTimeout(this.#timer)
    // A read would move the picture that the reader holds.
    if (this.#manager.status.getSnapshot().isPaused) return
    const times = [...this.#asks].map(([query, { readyAt }]) =>
      isReading(query) ? NEVER : readyAt,
    )
    const nextAt = Math.min(...times)
    if (nextAt < NEVER)
      this.#timer = setTimeout(() => this.#run(), Math.max(nextAt - performance.now(), 0))
  }

  #run(): void {
    const due = new Map(
      [...this.#asks].filter(
        ([query, ask]) => !isReading(query) && ask.readyAt <= performance.now(),
      ),
    )
    for (const query of due.keys()) {
      this.#invalidatedAt.set(query, performance.now())
      this.#settle(query)
    }
    void this.#queryClient.invalidateQueries({
      predicate: (query) => due.has(query),
      refetchType: 'active',
    })
    this.#schedule()
    this.#rest()
  }

  /** It is read again, or marked. */
  #settle(query: Query): void {
    const ask = this.#asks.get(query)
    this.#asks.delete(query)
    for (const onInvalidated of ask?.listeners ?? []) onInvalidated(query)
  }

  /** The end of a fetch, and a page that moves again, are what queries wait for besides time. */
  #watch(): () => void {
    const stopCache = this.#queryClient.getQueryCache().subscribe((event) => {
      const { query } = event
      const ask = this.#asks.get(query)
      if (!ask) return
      if (event.type === 'removed') this.#asks.delete(query)
      if (event.type === 'updated') {
        const { type } = event.action
        if (type === 'success' && ask.isAnswered && !isReading(query)) this.#settle(query)
        ask.isAnswered = isReading(query) && (ask.isAnswered || type === 'fetch')
      }
      this.#schedule()
      this.#rest()
    })
    const stopStatus = this.#manager.status.subscribe(() => this.#schedule())
    return () => {
      stopCache()
      stopStatus()
    }
  }

  #rest(): void {
    if (this.#asks.size > 0) return
    this.#stopWatching?.()
    this.#stopWatching = undefined
  }
}

const NEVER = Number.POSITIVE_INFINITY

function isReading(query: Query): boolean {
  return query.state.fetchStatus === 'fetching'
}

/** The queue of a manager and a query client; the same one each time. */
export const invalidationQueue = perCache(
  (manager, queryClient) => new InvalidationQueue(manager, queryClient),
)
