import { AsyncLocalStorage } from 'node:async_hooks'
import type { PageLife } from '../../src/tabs/tabPage.ts'

type Life = 'running' | 'frozen' | 'dead'

/** Whose code runs, through every promise and timer. */
const current = new AsyncLocalStorage<FakeTab>()

/** A page whose code can be stopped in mid-air. What reaches it while it is frozen waits; the dead hear nothing. */
export class FakeTab {
  readonly id: string
  isVisible: boolean
  isRefusedLocks = false
  readonly watchers = new Set<PageLife>()
  #life: Life = 'running'
  #late: (() => unknown)[] = []

  constructor(id: string, isVisible: boolean) {
    this.id = id
    this.isVisible = isVisible
  }

  get life(): Life {
    return this.#life
  }

  /** Runs code of the page now. */
  run<Result>(code: () => Result): Result {
    return current.run(this, code)
  }

  /** Runs code of the page, now or when it thaws. */
  reach(code: () => unknown): void {
    if (this.#life === 'frozen') this.#late.push(code)
    else if (this.#life === 'running') this.run(code)
  }

  freeze(): void {
    if (this.#life === 'running') this.#life = 'frozen'
  }

  thaw(): void {
    if (this.#life !== 'frozen') return
    this.#life = 'running'
    for (const code of this.#late.splice(0)) this.reach(code)
  }

  die(): void {
    this.#life = 'dead'
    this.#late = []
  }
}

/**
 * Makes the timers of each tab its own, on top of Vitest's fake ones: they wait while it is frozen and end
 * with it. The result takes that back.
 */
export function ownTimers(): () => void {
  const { setTimeout: timeout, setInterval: interval, clearTimeout: clear } = globalThis
  const cleared = new Set<unknown>()
  const own =
    (set: typeof timeout) =>
    (code: () => void, ms?: number): unknown => {
      const tab = current.getStore()
      if (!tab) return set(code, ms)
      const timer: unknown = set(() => tab.reach(() => cleared.has(timer) || code()), ms)
      return timer
    }
  const forget = (timer: Parameters<typeof clear>[0]): void => {
    // A frozen tab may clear on waking what has come due while it slept.
    cleared.add(timer)
    clear(timer)
  }
  Object.assign(globalThis, {
    setTimeout: own(timeout),
    setInterval: own(interval as typeof timeout),
    clearTimeout: forget,
    clearInterval: forget,
  })
  return () => {
    Object.assign(globalThis, {
      setTimeout: timeout,
      setInterval: interval,
      clearTimeout: clear,
      clearInterval: clear,
    })
  }
}
