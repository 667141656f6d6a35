import type { Clock } from './clock.ts'

/** The finest step that any text shows. */
const TICK_MS = 1000

/**
 * One pulse per second for every ageing text of a page.
 * Runs only while something subscribes and the page is visible.
 */
export class Ticker {
  #clock: Clock
  #now = 0
  #subscriptions = new Set<{ listener: () => void }>()
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  subscribe = (listener: () => void): (() => void) => {
    // Wrapped, so one listener may subscribe twice and leave once.
    const subscription = { listener }
    this.#subscriptions.add(subscription)
    if (this.#subscriptions.size === 1) {
      document.addEventListener('visibilitychange', this.#followVisibility)
      this.#followVisibility()
    }

    return () => {
      this.#subscriptions.delete(subscription)
      if (this.#subscriptions.size > 0) return
      document.removeEventListener('visibilitychange', this.#followVisibility)
      clearInterval(this.#timer)
    }
  }

  /** The moment of the last pulse; the same number until the next one. */
  getSnapshot = (): number => {
    // Before the first subscriber no pulse keeps the time, and a component reads it
    // in its first render. Only then may reading move it: nobody is listening.
    if (this.#subscriptions.size === 0) {
      const now = this.#clock()
      if (Math.abs(now - this.#now) >= TICK_MS) this.#now = now
    }
    return this.#now
  }

  #followVisibility = (): void => {
    clearInterval(this.#timer)
    if (document.hidden) return
    this.#tick()
    this.#timer = setInterval(this.#tick, TICK_MS)
  }

  #tick = (): void => {
    this.#now = this.#clock()
    for (const { listener } of this.#subscriptions) listener()
  }
}

const tickers = new WeakMap<Clock, Ticker>()

/** The page's one ticker of a clock. */
export function tickerOf(clock: Clock): Ticker {
  let ticker = tickers.get(clock)
  if (!ticker) {
    ticker = new Ticker(clock)
    tickers.set(clock, ticker)
  }
  return ticker
}
