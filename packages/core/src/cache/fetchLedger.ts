import type { GapReason } from '../changes/change.ts'

/** One run of a query function. */
export interface LedgerFetch {
  /** The stretch of liveness it began in, or in an interruption of it. `undefined` when the stream never was live. */
  readonly epoch: number | undefined
  /** In milliseconds since the epoch. */
  readonly startedAt: number
  /** What was flushed since it began; its answer may or may not hold it. */
  readonly notes: unknown[]
}

/** The gaps that are not filled yet. */
export interface OpenGap {
  reasons: ReadonlySet<GapReason>
  /** The data before them; `undefined` when it lacked something by then. */
  data: unknown
}

/**
 * Keeps account of what a query's data covers. Every gap begins a new epoch;
 * data covers it only if its fetch began in it, while the stream was live. An
 * interruption belongs to its epoch where the stream goes on, and else to a gap.
 */
export class FetchLedger {
  #epoch = 0
  #coveredEpoch: number | undefined
  #current: LedgerFetch | undefined
  /** The data has everything that was committed before what it has of the newest. */
  #isWhole = false
  #isInterrupted = false
  #gap = { reasons: new Set<GapReason>(), data: undefined as unknown }

  /** Everything since the last gap is in the data. */
  get isCovered(): boolean {
    return this.#coveredEpoch === this.#epoch && !this.#isInterrupted
  }

  /**
   * The stream is not live, or is live again and nobody has said yet whether anything was missed: that
   * word follows at once.
   */
  get isInterrupted(): boolean {
    return this.#isInterrupted
  }

  /** A fetch is under way after which everything will be. */
  get isCovering(): boolean {
    return this.#current?.epoch === this.#epoch
  }

  get gap(): OpenGap {
    return this.#gap
  }

  /** Changes may have been missed: what was read before covers nothing any more. Without a reason: for now. */
  openGap(data: unknown, reason?: GapReason): void {
    if (this.#isWhole) this.#gap.data = data
    this.#isInterrupted = reason === undefined
    if (reason === undefined) return
    this.#epoch += 1
    this.#gap.reasons.add(reason)
  }

  /** All that the interruption kept back arrives as changes. */
  resume(): void {
    this.#isInterrupted = false
    this.#settle()
  }

  begin(isLive: boolean, at: number): LedgerFetch {
    if (isLive && this.#isInterrupted) {
      // Whoever was away is not waited for any more, and nothing tells what it missed.
      this.#isInterrupted = false
      this.#epoch += 1
    }
    const epoch = isLive || this.#isInterrupted ? this.#epoch : undefined
    this.#current = { epoch, startedAt: at, notes: [] }
    return this.#current
  }

  /** Remembers a flush for the fetch under way. `isAhead`: what was committed before it may not have arrived yet. */
  note(note: unknown, isAhead = false): void {
    this.#current?.notes.push(note)
    if (isAhead || this.isCovered) this.#isWhole = !isAhead
  }

  /** A flush was put into the data. Above a gap, what is newer hides where it began. */
  patched(): void {
    if (!this.isCovered) this.#isWhole = false
  }

  /** Returns `false` for a fetch that a later one has replaced; its answer is thrown away. */
  succeed(fetch: LedgerFetch): boolean {
    if (fetch !== this.#current) return false
    this.#current = undefined
    this.#coveredEpoch = fetch.epoch
    this.#isWhole = fetch.notes.length === 0
    this.#settle()
    return true
  }

  fail(fetch: LedgerFetch): void {
    if (fetch === this.#current) this.#current = undefined
  }

  /** The cache waits for no fetch: one that was under way was cancelled, and its answer will not be taken. */
  forget(): void {
    this.#current = undefined
  }

  #settle(): void {
    if (!this.isCovered) return
    this.#isWhole = true
    this.#gap = { reasons: new Set(), data: undefined }
  }
}
