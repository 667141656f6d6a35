import type { GapReason } from '../changes/change.ts'

/** One run of a query function. */
export interface LedgerFetch {
  /** The stretch of liveness it began in. `undefined` when the stream was not live. */
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
 * data covers it only if its fetch began in it, while the stream was live.
 */
export class FetchLedger {
  #epoch = 0
  #coveredEpoch: number | undefined
  #current: LedgerFetch | undefined
  /** The data has everything that was committed before what it has of the newest. */
  #isWhole = false
  /** Everything was covered when the stream was interrupted, and nothing else has opened a gap since. */
  #isResumable = false
  #gap = { reasons: new Set<GapReason>(), data: undefined as unknown }

  /** Everything since the last gap is in the data. */
  get isCovered(): boolean {
    return this.#coveredEpoch === this.#epoch
  }

  /** A fetch is under way after which everything will be. */
  get isCovering(): boolean {
    return this.#current?.epoch === this.#epoch
  }

  get gap(): OpenGap {
    return this.#gap
  }

  /** Changes may have been missed: what was read before covers nothing any more. Without a reason: so far. */
  openGap(data: unknown, reason?: GapReason): void {
    this.#isResumable = reason === undefined && (this.#isResumable || this.isCovered)
    this.#epoch += 1
    if (this.#isWhole) this.#gap.data = data
    if (reason) this.#gap.reasons.add(reason)
  }

  /** All that the interruption kept back arrives as changes. */
  resume(): void {
    if (this.#isResumable) this.#cover(this.#epoch)
  }

  begin(isLive: boolean, at: number): LedgerFetch {
    const fetch = { epoch: isLive ? this.#epoch : undefined, startedAt: at, notes: [] }
    this.#current = fetch
    return fetch
  }

  /** Remembers a flush for the fetch under way. */
  note(note: unknown): void {
    this.#current?.notes.push(note)
  }

  /** A flush was put into the data. Above a gap, what is newer hides where it began. */
  patched(): void {
    if (!this.isCovered) this.#isWhole = false
  }

  /** Returns `false` for a fetch that a later one has replaced; its answer is thrown away. */
  succeed(fetch: LedgerFetch): boolean {
    if (fetch !== this.#current) return false
    this.#current = undefined
    this.#isWhole = fetch.notes.length === 0
    this.#cover(fetch.epoch)
    return true
  }

  fail(fetch: LedgerFetch): void {
    if (fetch === this.#current) this.#current = undefined
  }

  /** The cache waits for no fetch: one that was under way was cancelled, and its answer will not be taken. */
  forget(): void {
    this.#current = undefined
  }

  #cover(epoch: number | undefined): void {
    this.#coveredEpoch = epoch
    if (!this.isCovered) return
    this.#isWhole = true
    this.#gap = { reasons: new Set(), data: undefined }
  }
}
