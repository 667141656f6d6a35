import { createStore } from 'zustand/vanilla'
import type { Clock } from './clock.ts'

/** The finest step that any text shows. */
const TICK_MS = 1000

/**
 * One pulse per second for every ageing text of a page.
 * Runs only while something subscribes and the page is visible.
 */
export class Ticker {
  #clock: Clock
  #store = createStore<number>(() => 0)
  #subscriptions = 0
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  subscribe = (listener: () => void): (() => void) => {
    // Wrapped, so one listener may subscribe twice and leave once.
    const unsubscribe = this.#store.subscribe(() => listener())
    this.#subscriptions += 1
    if (this.#subscriptions === 1) this.#start()

    return () => {
      unsubscribe()
      this.#subscriptions -= 1
      if (this.#subscriptions === 0) this.#stop()
    }
  }

  /** The moment of the last pulse; the same number until the next one. */
  getSnapshot = (): number => {
    // Before the first subscriber no pulse keeps the time, and a component reads it
    // in its first render. Only then may reading move it: nobody is listening.
    if (this.#subscriptions === 0) {
      const now = this.#clock()
      if (Math.abs(now - this.#store.getState()) >= TICK_MS) this.#store.setState(now)
    }
    return this.#store.getState()
  }

  #start(): void {
    document.addEventListener('visibilitychange', this.#followVisibility)
    this.#followVisibility()
  }

  #stop(): void {
    document.removeEventListener('visibilitychange', this.#followVisibility)
    this.#rest()
  }

  #rest(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #followVisibility = (): void => {
    this.#rest()
    if (document.hidden) return
    this.#tick()
    this.#timer = setInterval(this.#tick, TICK_MS)
  }

  #tick = (): void => this.#store.setState(this.#clock())
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
