export interface VerifyTimerOptions {
  /** What was read longer ago than this is read again, in milliseconds. `false` never is. */
  afterMs: number | false
  /** Somebody looks at it, and believes it. */
  isDue: () => boolean
  verify: () => void
}

/** Queries that were read together are not verified together: one may be as much of the time early. */
const SPREAD = 0.1

/**
 * Has data read again from time to time while a stream says that nothing is
 * missing: a server passes over changes when it has too many, and a row that the
 * reader may not see any more leaves without a word.
 */
export class VerifyTimer {
  #options: VerifyTimerOptions
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false

  constructor(options: VerifyTimerOptions) {
    this.#options = options
  }

  /** All of it was read just now. */
  restart(): void {
    this.#wait(1 - SPREAD + SPREAD * Math.random())
  }

  /** For good: a read that was under way may be answered later. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  #wait(share: number): void {
    const { afterMs, isDue, verify } = this.#options
    clearTimeout(this.#timer)
    if (afterMs === false || this.#isStopped) return
    this.#timer = setTimeout(() => {
      // A read that fails is tried again, and a page that nobody sees is looked at again, in a while.
      this.#wait(SPREAD)
      if (isDue()) verify()
    }, afterMs * share)
  }
}
