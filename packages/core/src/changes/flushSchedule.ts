import { nextFrame } from './nextFrame.ts'

/**
 * Decides when a queue flushes: the first change of a quiet spell at once, the
 * rest of its transaction in the next frame, everything after that once per window.
 */
export class FlushSchedule {
  #windowMs: number
  #flush: () => void
  #window: ReturnType<typeof setTimeout> | undefined
  #cancelFrame: (() => void) | undefined
  /** The transaction whose first change opened the window, until its rest was flushed. */
  #leadingCommitAt: string | undefined
  #isWanted = false

  constructor(windowMs: number, flush: () => void) {
    this.#windowMs = windowMs
    this.#flush = flush
  }

  /** There is something to flush that was committed at `commitAt`. */
  request(commitAt: string): void {
    if (this.#window === undefined) {
      this.#leadingCommitAt = commitAt
      this.#openWindow()
      this.#flush()
      return
    }
    this.#isWanted = true
    // The rows of one transaction arrive as single frames with one commit time.
    if (commitAt !== this.#leadingCommitAt || this.#cancelFrame) return
    this.#cancelFrame = nextFrame(() => {
      this.#leadingCommitAt = undefined
      this.#cancelFrame = undefined
      this.#isWanted = false
      this.#flush()
    })
  }

  /** Forgets what was requested. */
  cancel(): void {
    clearTimeout(this.#window)
    this.#cancelFrame?.()
    this.#window = undefined
    this.#cancelFrame = undefined
    this.#isWanted = false
  }

  #openWindow(): void {
    this.#window = setTimeout(() => {
      this.#window = undefined
      this.#leadingCommitAt = undefined
      if (!this.#isWanted) return
      this.#isWanted = false
      this.#openWindow()
      this.#flush()
    }, this.#windowMs)
  }
}
