/** Counts events over a sliding window and says when there are too many. */
export class RateWindow {
  #max: number
  #windowMs: number
  #times: number[] = []

  constructor(max: number, windowMs: number) {
    this.#max = max
    this.#windowMs = windowMs
  }

  /** Counts one event at `now` (milliseconds), or returns `false` when the window is full. */
  take(now: number): boolean {
    // Nothing to remember when nothing is limited.
    if (this.#max === Number.POSITIVE_INFINITY) return true
    const oldest = now - this.#windowMs
    const expired = this.#times.findIndex((time) => time > oldest)
    this.#times.splice(0, expired === -1 ? this.#times.length : expired)
    if (this.#times.length >= this.#max) return false
    this.#times.push(now)
    return true
  }
}
