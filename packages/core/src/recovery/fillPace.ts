import type { GapReason } from '../changes/change.ts'

/** Pages that lost the same server read again spread over this many milliseconds. */
const SPREAD_MS = 1000
/** How long a fill waits after one that an overflow asked for, at first and at most, in milliseconds. */
const MIN_STORM_MS = 2000
const MAX_STORM_MS = 30_000

/** How long a query's next fill waits. */
export class FillPace {
  #stormMs = 0
  #stormEndsAt = 0

  /** In milliseconds. Asked once per fill, because each overflow doubles the wait while they go on. */
  delayMs(reason: GapReason): number {
    switch (reason) {
      case 'rejoin':
      case 'recreated':
      case 'resubscribed':
      case 'leader-change':
        return Math.random() * SPREAD_MS
      case 'overflow':
        return this.#overflowed()
      default:
        return 0
    }
  }

  /** The first one is filled at once: it may have been a single large write. */
  #overflowed(): number {
    const isStorm = Date.now() < this.#stormEndsAt
    this.#stormMs = isStorm ? Math.min(Math.max(this.#stormMs * 2, MIN_STORM_MS), MAX_STORM_MS) : 0
    this.#stormEndsAt = Date.now() + this.#stormMs + MAX_STORM_MS
    return this.#stormMs
  }
}
