import { AsyncLocalStorage } from 'node:async_hooks'
import { onTestFinished } from 'vitest'
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

/** The clock's own, while tabs have theirs. */
let shared: typeof globalThis.setTimeout | undefined

/** A timer of nobody: what it does happens whatever becomes of the tabs. */
export function later(code: () => void): void {
  const set = shared ?? setTimeout
  set(code, 0)
}

/**
 * Makes the timers of each tab its own, on top of Vitest's fake ones: they wait while it is frozen and end
 * with it. Several worlds of one test share them.
 */
export function ownTimers(): void {
  if (shared) return
  const { setTimeout: timeout, setInterval: interval, clearTimeout: clear } = globalThis
  shared = timeout
  onTestFinished(() => {
    shared = undefined
    Object.assign(globalThis, {
      setTimeout: timeout,
      setInterval: interval,
      clearTimeout: clear,
      clearInterval: clear,
    })
  })

  const cleared = new WeakSet<object>()
  const own =
    (set: typeof timeout) =>
    (code: () => void, ms?: number): unknown => {
      const tab = current.getStore()
      if (!tab) return set(code, ms)
      const timer = set(() => tab.reach(() => cleared.has(timer) || code()), ms)
      return timer
    }
  const forget = (timer: Parameters<typeof clear>[0]): void => {
    // A frozen tab may clear on waking what has come due while it slept.
    if (typeof timer === 'object') cleared.add(timer)
    clear(timer)
  }
  Object.assign(globalThis, {
    setTimeout: own(timeout),
    setInterval: own(interval as typeof timeout),
    clearTimeout: forget,
    clearInterval: forget,
  })
}
