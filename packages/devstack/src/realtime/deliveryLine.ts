export interface DeliveryLineOptions<Item> {
  /** How long an item waits, in milliseconds. */
  delayMs: number
  /** The next item is not handed on before this resolves. */
  deliver: (item: Item) => Promise<void>
  /** Receives what `deliver` throws. The line goes on. */
  onError: (error: unknown) => void
}

/** Hands items on one after the other, each after its delay. */
export class DeliveryLine<Item> {
  /** Counts for items put in from now on. */
  delayMs: number

  #options: DeliveryLineOptions<Item>
  #tail = Promise.resolve()
  #wake: (() => void) | undefined
  #isStopped = false

  constructor(options: DeliveryLineOptions<Item>) {
    this.delayMs = options.delayMs
    this.#options = options
  }

  /** Puts an item at the end of the line. */
  push(item: Item): void {
    const dueAt = performance.now() + this.delayMs
    this.#tail = this.#tail.then(() => this.#handOn(item, dueAt))
  }

  /** Forgets what waits. Resolves when what is being delivered has been. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#wake?.()
    await this.#tail
  }

  async #handOn(item: Item, dueAt: number): Promise<void> {
    await this.#sleep(dueAt - performance.now())
    if (this.#isStopped) return
    try {
      await this.#options.deliver(item)
    } catch (error) {
      this.#options.onError(error)
    }
  }

  async #sleep(ms: number): Promise<void> {
    if (ms <= 0 || this.#isStopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }
}
