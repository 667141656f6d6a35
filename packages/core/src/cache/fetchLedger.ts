/** One run of a query function. */
export interface LedgerFetch {
  /** The stretch of liveness it began in. `undefined` when the stream was not live. */
  readonly epoch: number | undefined
  /** In milliseconds since the epoch. */
  readonly startedAt: number
  /** What was flushed since it began; its answer may or may not hold it. */
  readonly notes: unknown[]
}

/**
 * Keeps account of what a query's data covers. Every gap begins a new epoch;
 * data covers it only if its fetch began in it, while the stream was live.
 */
export class FetchLedger {
  #epoch = 0
  #coveredEpoch: number | undefined
  #current: LedgerFetch | undefined

  /** Everything since the last gap is in the data. */
  get isCovered(): boolean {
    return this.#coveredEpoch === this.#epoch
  }

  /** A fetch is under way after which everything will be. */
  get isCovering(): boolean {
    return this.#current?.epoch === this.#epoch
  }

  /** Changes may have been missed: what was read before covers nothing any more. */
  openGap(): void {
    this.#epoch += 1
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

  /** Returns `false` for a fetch that a later one has replaced; its answer is thrown away. */
  succeed(fetch: LedgerFetch): boolean {
    if (fetch !== this.#current) return false
    this.#current = undefined
    this.#coveredEpoch = fetch.epoch
    return true
  }

  fail(fetch: LedgerFetch): void {
    if (fetch === this.#current) this.#current = undefined
  }
}
