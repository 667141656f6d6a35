/** So long may a leader be silent while somebody looks at this tab, in milliseconds: five beacons. */
const PATIENCE_MS = 5000
/** And while nobody does: a tab that is looked at acts long before, and has timers that one can rely on. */
const HIDDEN_PATIENCE_MS = 30_000
/** Tabs that lost the same leader ask at different moments, so that one question serves all, in milliseconds. */
const SPREAD_MS = 1000
/**
 * So long may a leader take to answer, in milliseconds. Whoever just woke has not read its messages yet. No
 * shorter than the spread: by then every tab that misses the leader has asked, and the lowest id is known.
 */
const ANSWER_MS = 1000

export interface WatchdogOptions {
  id: string
  isVisible: () => boolean
  /** Asks whether anybody leads. The leader answers at once, however slow its timers are. */
  ask: () => void
  /** Nobody does. */
  onSilence: () => void
}

/**
 * Finds a leader that holds its lock and does nothing: a frozen page, a stopped debugger. Visible tabs find it
 * first, and of several that miss the same leader the one with the lowest id acts.
 */
export class Watchdog {
  #options: WatchdogOptions
  #heardAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Somebody with a lower id misses the leader too. */
  #hasRival = false

  constructor(options: WatchdogOptions) {
    this.#options = options
  }

  /** Watches from now on, as if the leader had been heard just now. */
  start(): void {
    this.heard()
    this.look()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  heard(): void {
    this.#heardAt = Date.now()
  }

  /** Another tab asks whether anybody leads. */
  rivalAsked(id: string): void {
    if (id < this.#options.id) this.#hasRival = true
  }

  /** Starts over. Called whenever the page was shown or hidden. */
  look = (): void => {
    this.#hasRival = false
    const leftMs = this.#heardAt + this.#patienceMs - Date.now()
    if (leftMs > 0) this.#wait(leftMs, this.look)
    else this.#wait(Math.random() * SPREAD_MS, this.#ask)
  }

  #ask = (): void => {
    if (!this.#isSilent()) return this.look()
    this.#options.ask()
    this.#wait(ANSWER_MS, () => {
      if (this.#isSilent() && !this.#hasRival) this.#options.onSilence()
      else this.look()
    })
  }

  #isSilent(): boolean {
    return Date.now() - this.#heardAt >= this.#patienceMs
  }

  get #patienceMs(): number {
    return this.#options.isVisible() ? PATIENCE_MS : HIDDEN_PATIENCE_MS
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(then, ms)
  }
}
