/** Takes the time of an answer's parts, for the header `Server-Timing`, which browsers show. */
export class ServerTiming {
  #parts: string[] = []
  #now: () => number
  #startedAt: number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#startedAt = now()
  }

  /** Runs a part, and notes how long it took even if it failed. */
  async measure<Result>(name: string, part: () => Promise<Result>): Promise<Result> {
    const startedAt = this.#now()
    try {
      return await part()
    } finally {
      this.#parts.push(entry(name, this.#now() - startedAt))
    }
  }

  /** The header's value: each part and the total, in milliseconds. */
  toString(): string {
    return [...this.#parts, entry('total', this.#now() - this.#startedAt)].join(', ')
  }
}

function entry(name: string, ms: number): string {
  return `${name};dur=${ms.toFixed(1)}`
}
