import { fullJitter } from '../channels/backoff.ts'

export interface FillLoopOptions {
  /** Something that may have been missed was not read yet, and can be. */
  isNeeded: () => boolean
  /** Reads; resolves when done, whether or not it succeeded. */
  refetch: () => Promise<void>
  /** The last read failed, so another one at once would fail too. */
  hasFailed: () => boolean
  /** The least time until a fill that failed is tried again, in milliseconds. */
  retryAfterMs: () => number
  /** Told when a fill begins; the returned function when it ends. */
  begin: () => () => void
}

/** The first read may join one that began too early; a second one then tells. */
const READS_PER_FILL = 2
/** Delays between fills that failed, in milliseconds. */
const retryMs = fullJitter(1000, 30_000)

/** Fills a query's gaps: one fill at a time, again until one succeeded. */
export class FillLoop {
  #options: FillLoopOptions
  #isRunning = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: FillLoopOptions) {
    this.#options = options
  }

  /** Fills what is missing. A fill that is under way sees a new gap by itself. */
  start(): void {
    if (this.#isRunning) return
    clearTimeout(this.#timer)
    if (this.#options.isNeeded()) void this.#run()
  }

  /** Fills in a while, because a read outside the loop has just failed. */
  retry(): void {
    if (this.#isRunning) return
    this.#failures += 1
    this.#wait()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    const end = this.#options.begin()
    try {
      for (let reads = 0; reads < READS_PER_FILL && this.#options.isNeeded(); reads++) {
        await this.#options.refetch()
        if (this.#options.hasFailed()) break
      }
    } finally {
      this.#isRunning = false
      end()
    }
    this.#failures = this.#options.isNeeded() ? this.#failures + 1 : 0
    if (this.#failures > 0) this.#wait()
  }

  #wait(): void {
    clearTimeout(this.#timer)
    const delayMs = this.#options.retryAfterMs() + retryMs(this.#failures)
    this.#timer = setTimeout(() => this.start(), delayMs)
  }
}
