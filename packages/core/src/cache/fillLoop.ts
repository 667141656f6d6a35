import type { GapReason } from '../changes/change.ts'
import { fullJitter } from '../channels/backoff.ts'
import { FillPace } from '../recovery/fillPace.ts'

export interface FillLoopOptions {
  /** Something that may have been missed was not read yet, and can be. */
  isNeeded: () => boolean
  /** Reads; resolves when done, whether or not it succeeded. */
  refetch: () => Promise<void>
  /** The last read failed, so another one at once would fail too. */
  hasFailed: () => boolean
  /** The least time until a fill that failed is tried again, in milliseconds. */
  retryAfterMs: () => number
  /** Told when a fill is due; the returned function when it is over. */
  begin: () => () => void
}

/** The first read may join one that began too early; a second one then tells. */
const READS_PER_FILL = 2
/** Delays between fills that failed, in milliseconds. */
const retryMs = fullJitter(1000, 30_000)

/** Fills a query's gaps: one fill at a time, again until one succeeded. */
export class FillLoop {
  #options: FillLoopOptions
  #pace = new FillPace()
  #isRunning = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #dueAt = 0
  /** What opened a gap during the fill that is under way. */
  #next: GapReason | undefined
  #end: (() => void) | undefined

  constructor(options: FillLoopOptions) {
    this.#options = options
  }

  /** A fill is under way or about to be, and will bring whatever is committed until it reads. */
  get isComing(): boolean {
    return this.#end !== undefined
  }

  /** A fill will bring what is missing, sooner or later. */
  get isPlanned(): boolean {
    return this.#isRunning || this.#timer !== undefined
  }

  /** A gap opened. A fill that is planned sooner than its reason asks for sees it by itself. */
  open(reason: GapReason): void {
    if (!this.#options.isNeeded()) return
    const isFlood = reason === 'overflow' || reason === 'sequence'
    if (this.#isRunning) {
      if (!isFlood || !this.#next) this.#next = reason
      return
    }
    // A stream that breaks down again and again must not ask a failing server each time.
    if (isFlood && this.#timer !== undefined) return
    // A storm may take its time, and what is known of it is shown meanwhile.
    if (reason !== 'overflow') this.#begin()
    this.#wait(this.#pace.delayMs(reason))
  }

  /** Fills what is missing, unless that is planned already. */
  start(): void {
    if (!this.isPlanned && this.#options.isNeeded()) void this.#run()
  }

  /** Fills in a while, because a read outside the loop has just failed. */
  retry(): void {
    if (!this.#isRunning) this.#failed()
  }

  stop(): void {
    this.#cancel()
    this.#finish()
  }

  async #run(): Promise<void> {
    this.#cancel()
    this.#begin()
    this.#next = undefined
    this.#isRunning = true
    try {
      for (let reads = 0; reads < READS_PER_FILL && this.#isNeeded(); reads++) {
        await this.#options.refetch()
        if (this.#options.hasFailed()) break
      }
    } finally {
      this.#isRunning = false
    }
    this.#finish()
    this.#follow()
  }

  /** What comes after a fill: nothing, that of a gap which opened meanwhile, or another try. */
  #follow(): void {
    const { isNeeded, hasFailed } = this.#options
    if (isNeeded() && (hasFailed() || !this.#next)) return this.#failed()
    this.#failures = 0
    if (this.#next) this.open(this.#next)
  }

  #failed(): void {
    this.#failures += 1
    this.#wait(this.#options.retryAfterMs() + retryMs(this.#failures))
  }

  /** Whether this fill has to read on. A new gap has a fill of its own. */
  #isNeeded(): boolean {
    return !this.#next && this.#options.isNeeded()
  }

  #wait(delayMs: number): void {
    const dueAt = Date.now() + delayMs
    if (this.#timer !== undefined && this.#dueAt <= dueAt) return
    this.#cancel()
    if (delayMs === 0) return void this.#run()
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => void this.#run(), delayMs)
  }

  #cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #begin(): void {
    this.#end ??= this.#options.begin()
  }

  #finish(): void {
    this.#end?.()
    this.#end = undefined
  }
}
