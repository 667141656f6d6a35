import type { Query, QueryClient } from '@tanstack/query-core'
import type { RealtimeManager } from '../manager.ts'
import { firstReads } from './firstReads.ts'
import { type InvalidationQueue, invalidationQueue } from './invalidationQueue.ts'

/** A query of the cache, which may come and go, by its hash. */
export class CachedQuery {
  /** For the inspector. */
  readonly tally = { lastReadAt: null as number | null, refetches: 0, patches: 0 }
  #manager: RealtimeManager
  #queryClient: QueryClient
  #queryHash: string
  #queue: InvalidationQueue
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(manager: RealtimeManager, queryClient: QueryClient, queryHash: string) {
    this.#manager = manager
    this.#queryClient = queryClient
    this.#queryHash = queryHash
    this.#queue = invalidationQueue(manager, queryClient)
  }

  get current(): Query | undefined {
    return this.#queryClient.getQueryCache().get(this.#queryHash)
  }

  /** Its query function is called: what was asked for before has happened. */
  reads(): void {
    this.stop()
    this.tally.lastReadAt = Date.now()
    if (this.current?.state.data !== undefined) this.#count('refetches')
  }

  /** That read took no more than its own table missed. */
  fills(): void {
    if (this.current) this.#queue.fills(this.current)
  }

  /** Puts changes into it. With `marked`, what was old stays so: a write of its own would take the mark away. */
  write(data: unknown, keeps?: 'marked'): void {
    const query = this.current
    if (!query) return
    const { isInvalidated } = query.state
    this.#count('patches')
    this.#queryClient.setQueryData(query.queryKey, data)
    if (keeps && isInvalidated) this.mark()
  }

  /** Resolves when nothing on the page waits for its first data, or soon. */
  firstReads(): Promise<void> {
    return firstReads(this.#queryClient)
  }

  /** Reads what is on screen; resolves when that ended, either way. A first fetch is joined, any other is restarted. */
  async refetch(): Promise<void> {
    const query = this.current
    if (!query) return
    const { queryKey } = query
    const onScreen = { queryKey, exact: true, type: 'active' } as const
    await this.#queryClient.refetchQueries(onScreen, { cancelRefetch: true })
  }

  /** Has it read again, if it is on screen, as soon as that makes sense, but not before `ms` milliseconds are over. */
  invalidate(ms = 0): void {
    this.stop()
    if (ms > 0) this.#timer = setTimeout(() => this.invalidate(), ms)
    else if (this.current) this.#queue.add(this.current)
  }

  /** Forgets what was to be read later. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Has it read again when it is next on screen. */
  mark(): void {
    const query = this.current
    if (!query || query.state.isInvalidated) return
    const { queryKey } = query
    void this.#queryClient.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
  }

  #count(what: 'refetches' | 'patches'): void {
    this.tally[what] += 1
    this.#manager.metrics.counts[what] += 1
  }
}
