/** So many joins go out in one second. */
const MAX_JOINS = 10
const WINDOW_MS = 1000

export interface JoinQueueOptions {
  /** Whether the socket is open. Until then joins are only collected, and go out all at once. */
  isOpen: () => boolean
  /** Whether the client has no channel at all, so that nothing was collected that could open the socket. */
  isEmpty: () => boolean
  /** Whether the client may have another channel. */
  hasRoom: () => boolean
  /** A join has to wait for room. */
  onFull: () => void
}

/**
 * Lets joins out ten at once, then ten per second, because the server disconnects
 * a socket that joins faster than its project may; and only while there is room for
 * another channel. What waits too long is polled, like all that is not live.
 */
export class JoinQueue {
  #options: JoinQueueOptions
  #waiting = new Map<object, { join: () => void; needsRoom: boolean }>()
  /** When the latest joins went out. */
  #starts: number[] = []
  #wasOpen = true
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: JoinQueueOptions) {
    this.#options = options
  }

  /** Calls `join` as soon as it may go out. Call the result to give the place up. */
  add(join: () => void, needsRoom: boolean): () => void {
    const place = {}
    this.#waiting.set(place, { join, needsRoom })
    this.#drain()
    return () => {
      this.#waiting.delete(place)
      if (this.#waiting.size === 0) clearTimeout(this.#timer)
    }
  }

  #drain(): void {
    const now = performance.now()
    // Those that were collected go out when the socket opens; those that were given up never do.
    if (!this.#wasOpen) this.#starts = this.#options.isEmpty() ? [] : this.#starts.fill(now)
    this.#starts = this.#starts.filter((at) => at + WINDOW_MS > now)
    let isFull = false
    for (const [place, { join, needsRoom }] of this.#waiting) {
      if (this.#starts.length === MAX_JOINS) break
      if (needsRoom && !this.#options.hasRoom()) {
        isFull = true
        continue
      }
      this.#waiting.delete(place)
      this.#starts.push(now)
      join()
    }
    this.#wasOpen = this.#options.isOpen()
    clearTimeout(this.#timer)
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#drain(), WINDOW_MS)
    if (isFull) this.#options.onFull()
  }
}
