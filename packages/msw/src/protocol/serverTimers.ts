/** Node and browsers both refuse longer timers; the server checks a far expiry again after each hour. */
const MAX_DELAY_MS = 60 * 60 * 1000

/** Timers of one owner, so that none outlives it. */
export class ServerTimers {
  #cancels = new Set<() => void>()

  /** Runs `task` once after `delayMs` (capped at one hour). Returns the function that cancels it. */
  after(delayMs: number, task: () => void): () => void {
    const cancel = () => {
      clearTimeout(timer)
      this.#cancels.delete(cancel)
    }
    const timer = setTimeout(
      () => {
        this.#cancels.delete(cancel)
        task()
      },
      Math.min(Math.max(delayMs, 0), MAX_DELAY_MS),
    )
    this.#cancels.add(cancel)
    return cancel
  }

  /** Resolves after `delayMs`; at once, without a timer, when it is zero. Never resolves once cleared. */
  sleep(delayMs: number): Promise<void> {
    if (delayMs === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.after(delayMs, resolve)
    })
  }

  /** Cancels all. */
  clear(): void {
    for (const cancel of [...this.#cancels]) cancel()
  }
}
