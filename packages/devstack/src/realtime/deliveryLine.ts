import { setTimeout as sleep } from 'node:timers/promises'

/** Hands transactions on one after the other, each after its delay. */
export class DeliveryLine<Item> {
  /** How long an item waits, in milliseconds. Counts for items put in from now on. */
  delayMs: number

  #deliver: (item: Item) => Promise<void>
  #onError: (error: unknown) => void
  #tail = Promise.resolve()
  #abort = new AbortController()

  constructor(options: {
    delayMs: number
    deliver: (item: Item) => Promise<void>
    onError: (error: unknown) => void
  }) {
    this.delayMs = options.delayMs
    this.#deliver = options.deliver
    this.#onError = options.onError
  }

  /** Puts an item at the end of the line. */
  push(item: Item): void {
    const dueAt = performance.now() + this.delayMs
    this.#tail = this.#tail
      .then(async () => {
        const waitMs = dueAt - performance.now()
        if (waitMs > 0) await sleep(waitMs, undefined, { signal: this.#abort.signal })
        if (!this.#abort.signal.aborted) await this.#deliver(item)
      })
      .catch((error: unknown) => {
        if (!this.#abort.signal.aborted) this.#onError(error)
      })
  }

  /** Forgets what waits. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#tail
  }
}
