/** The server closes a channel that tracks more often than this in a window. */
const LIMIT = 5
const WINDOW_MS = 30_000

/** Two changes may follow at once; then one in so many milliseconds. That leaves one of five for a rejoin. */
const BURST = 2
const REFILL_MS = 15_000

/** Lets a room track as often as the server bears: bursts become their last word. */
export class TrackBudget {
  #track: () => void
  /** When something was tracked, in milliseconds since the epoch, oldest first. */
  #sentAt: number[] = []
  /** When all of the burst is there again. */
  #fullAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(track: () => void) {
    this.#track = track
  }

  /** Something else is to be told: now, or as soon as that is allowed. */
  request(): void {
    const now = Date.now()
    const burstAt = this.#fullAt - (BURST - 1) * REFILL_MS
    this.#spendAt(Math.max(burstAt, this.#allowedAt(now)), () => {
      this.#fullAt = Math.max(this.#fullAt, Date.now()) + REFILL_MS
    })
  }

  /** The same is to be told once more, because the server has forgotten it. */
  repeat(): void {
    this.#spendAt(this.#allowedAt(Date.now()), () => {})
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #spendAt(at: number, spend: () => void): void {
    clearTimeout(this.#timer)
    const go = (): void => {
      spend()
      this.#sentAt = [...this.#sentAt, Date.now()].slice(-LIMIT)
      this.#track()
    }
    // Nothing waits for longer, unless the clock was set back.
    const delayMs = Math.min(at - Date.now(), WINDOW_MS)
    if (delayMs <= 0) go()
    else this.#timer = setTimeout(go, delayMs)
  }

  /** When the server's own limit allows one more. */
  #allowedAt(now: number): number {
    const [oldest] = this.#sentAt
    return this.#sentAt.length < LIMIT || oldest === undefined ? now : oldest + WINDOW_MS
  }
}
