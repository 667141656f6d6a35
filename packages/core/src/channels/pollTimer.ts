import { isVisible } from '../connection/isVisible.ts'

/** Polls are spread by this fraction both ways, so that pages do not poll in step. */
const JITTER = 0.2

/** Calls `poll` after `afterMs` without a live stream, then every `everyMs`, while the page is visible. */
export class PollTimer {
  #afterMs: number
  #everyMs: number | false
  #poll: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(afterMs: number, everyMs: number | false, poll: () => void) {
    this.#afterMs = afterMs
    this.#everyMs = everyMs
    this.#poll = poll
  }

  /** Starts the wait unless it is under way. */
  start(): void {
    if (this.#everyMs === false || this.#timer !== undefined) return
    this.#wait(this.#afterMs, this.#everyMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #wait(delayMs: number, everyMs: number): void {
    this.#timer = setTimeout(() => {
      this.#wait(everyMs * (1 - JITTER + Math.random() * 2 * JITTER), everyMs)
      if (isVisible()) this.#poll()
    }, delayMs)
  }
}
