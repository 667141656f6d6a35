import type { ResolvedBinding } from '../channels/binding.ts'
import { isVisible } from '../connection/isVisible.ts'
import type { RealtimeManager } from '../manager.ts'
import { VerifyTimer } from '../recovery/verifyTimer.ts'
import type { CachedQuery } from './cachedQuery.ts'
import type { FetchLedger } from './fetchLedger.ts'
import { FillLoop } from './fillLoop.ts'
import { isRefusal } from './isRefusal.ts'
import type { Keeper } from './keeper.ts'

export interface QueryFillOptions {
  manager: RealtimeManager
  cached: CachedQuery
  ledger: FetchLedger
  keeper: Keeper
  bindings: readonly ResolvedBinding[]
  /** Every change from now on arrives. */
  isListening: () => boolean
  /** The data was live before, so what is missing now is a gap. */
  wasLive: () => boolean
}

/** How long the error of a query without data stays before it is tried again by itself, in milliseconds. */
const ERROR_SHOWN_MS = 30_000

/**
 * Fills the gaps of one query: by what its keeper can tell of them, else by
 * reading it. Reads it now and then also where no gap is known.
 */
export class QueryFill {
  readonly loop: FillLoop
  #verification: VerifyTimer
  #options: QueryFillOptions
  /** The next fetch is made to fill a gap, and not because the app wants all of it. */
  #isNext = false

  constructor(options: QueryFillOptions) {
    const { manager, cached, wasLive } = options
    this.#options = options
    this.loop = new FillLoop({
      isNeeded: () => this.#isNeeded(),
      refetch: () => this.#refetch(),
      hasFailed: () => cached.current?.state.status === 'error',
      // A query with nothing to show shows its error, which a new try would take away at once.
      retryAfterMs: () => (cached.current?.state.data === undefined ? ERROR_SHOWN_MS : 0),
      begin: () => {
        // A try that asks whether a refusal still stands is no recovery that a page waits for.
        if (isRefusal(cached.current?.state.error)) return () => {}
        return manager.status.beginFill(wasLive() ? 'again' : 'first')
      },
    })
    this.#verification = new VerifyTimer({
      afterMs: manager.options.verifyMs,
      isDue: () => this.#isVerifiable(),
      verify: () => {
        manager.log.write(
          'info',
          'gap',
          `${cached.current?.queryHash} is read again: verification.`,
        )
        void cached.refetch()
      },
    })
  }

  /** The answer to the fetch that begins now: by the query function, unless a gap can be filled without it. */
  async answer(queryFn: () => unknown): Promise<unknown> {
    const caughtUp = await this.#catchUp()
    if (caughtUp !== undefined) {
      this.#options.cached.fills()
      return caughtUp
    }
    const data = await queryFn()
    this.#verification.restart()
    return data
  }

  stop(): void {
    this.loop.stop()
    this.#verification.stop()
  }

  async #catchUp(): Promise<unknown> {
    const { manager, cached, ledger, keeper } = this.#options
    const isFill = this.#isNext
    this.#isNext = false
    // Of data that lacked something nobody knows since when, and who asks for all of it gets all of it.
    if (!isFill || ledger.gap.data === undefined || ledger.gap.reasons.has('manual')) return
    try {
      return await keeper.catchUp?.(ledger.gap, () => cached.current?.state.data)
    } catch (error) {
      manager.log.write('info', 'fill-failed', `A query is read as a whole: ${String(error)}`)
      return undefined
    }
  }

  async #refetch(): Promise<void> {
    const { cached, manager, bindings, wasLive } = this.#options
    if (!wasLive() && cached.current?.state.data !== undefined) {
      await cached.firstReads()
      // Meanwhile the app may have read it, or the page closed it.
      if (!this.#isNeeded()) return
    }
    // What was written while the link was down goes first, or the read would show the rows without it.
    await manager.ownWrites.settle?.(bindings)
    // What the app has marked as old, or failed to read, is not made new by what the table says of it.
    this.#isNext = cached.current?.state.isInvalidated === false
    await cached.refetch()
    this.#isNext = false
  }

  #isNeeded(): boolean {
    const { manager, cached, ledger, isListening } = this.#options
    const query = cached.current
    if (!query || !isListening() || ledger.isCovered || ledger.isCovering) return false
    // A fill would move the picture that the reader holds.
    if (manager.status.getSnapshot().isPaused) return false
    if (query.isActive() && !query.isDisabled()) return true
    cached.mark()
    return false
  }

  /** Somebody looks at it and believes it. Whatever else is the case has it read by itself. */
  #isVerifiable(): boolean {
    const { manager, cached, ledger, isListening } = this.#options
    const query = cached.current
    if (!query?.isActive() || query.isDisabled() || query.state.fetchStatus !== 'idle') return false
    const { isPaused } = manager.status.getSnapshot()
    return isVisible() && !isPaused && isListening() && ledger.isCovered
  }
}
