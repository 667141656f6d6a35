import { createRandom, type PhoenixFrame, type Random } from '../protocol/index.ts'

/** Events that go to many clients alike and that nobody acknowledges: the ones that can be lost. */
const FAN_OUT_EVENTS = ['postgres_changes', 'broadcast', 'presence_diff']

/** The close code of a connection that broke. */
export const ABNORMAL_CLOSE = 1006

/** What is wrong with the network between the clients and the mock. */
export interface MockNetwork {
  /** Breaks every socket (code 1006), and refuses new ones and every request, until `restore`. */
  drop(): void
  /** Ends every fault: nothing is down, muted, refused, late or lost any more. */
  restore(): void
  /** Refuses every join with this reason, e.g. `Unauthorized: …`, until `restore`. */
  reject(reason: string): void
  /** Swallows all frames in both directions while sockets stay open, as a dead connection does, until `restore`. */
  mute(): void
  /** Delays every frame in both directions, and every response, by this many milliseconds. */
  latency(ms: number): void
  /** Loses this fraction (0–1) of what is fanned out: row changes, broadcasts, presence. The same `seed` loses the same ones. */
  lose(fraction: number, seed?: number): void
  /** Makes all users' tokens in circulation expired: requests get 401 and their channels are closed. */
  expireToken(): void
}

type LinkState = 'up' | 'down' | 'muted'

/** The faults in force, and the way frames take through them. */
export class NetworkFaults {
  #state: LinkState = 'up'
  #latencyMs = 0
  #loss: { fraction: number; random: Random } | undefined
  #rejection: string | undefined
  #timers = new Set<ReturnType<typeof setTimeout>>()

  /** Whether nothing can be reached. */
  get isDown(): boolean {
    return this.#state === 'down'
  }

  /** Whether open sockets are dead. */
  get isMuted(): boolean {
    return this.#state === 'muted'
  }

  /** The reason with which joins are refused. */
  get rejection(): string | undefined {
    return this.#rejection
  }

  /** Sets what happens to frames. */
  setState(state: LinkState): void {
    this.#state = state
  }

  /** Sets the reason with which joins are refused. */
  setRejection(reason: string): void {
    this.#rejection = reason
  }

  /** Sets the delay of frames and responses. */
  setLatency(ms: number): void {
    this.#latencyMs = ms
  }

  /** Sets which fraction of fanned-out frames is lost. */
  setLoss(fraction: number, seed: number): void {
    this.#loss = { fraction, random: createRandom(seed) }
  }

  /** Forgets every fault and every frame under way. */
  clear(): void {
    this.#state = 'up'
    this.#latencyMs = 0
    this.#loss = undefined
    this.#rejection = undefined
  }

  /** Forgets frames and responses under way. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  /** Waits as long as a response is under way. */
  travel(): Promise<void> {
    if (this.#latencyMs === 0) return Promise.resolve()
    return new Promise((resolve) => this.#after(this.#latencyMs, resolve))
  }

  /** One direction of one socket: delivers frames in order, late or not at all. */
  createLine(deliver: (frame: PhoenixFrame) => void): (frame: PhoenixFrame) => void {
    const underway: PhoenixFrame[] = []

    return (frame) => {
      if (this.#state !== 'up' || this.#isLost(frame)) return
      if (this.#latencyMs === 0 && underway.length === 0) return deliver(frame)

      underway.push(frame)
      this.#after(this.#latencyMs, () => {
        // The first in line, whichever timer fired: a shorter delay must not let a frame overtake.
        const next = underway.shift()
        if (next && this.#state === 'up') deliver(next)
      })
    }
  }

  #isLost(frame: PhoenixFrame): boolean {
    if (!this.#loss) return false
    const isFannedOut = frame.type === 'broadcast' || isFanOutEvent(frame)
    return isFannedOut && this.#loss.random.next() < this.#loss.fraction
  }

  #after(ms: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      task()
    }, ms)
    this.#timers.add(timer)
  }
}

/** Fanned-out frames carry no ref, which tells a server's broadcast from a client's. */
function isFanOutEvent(frame: PhoenixFrame): boolean {
  return frame.type === 'message' && frame.ref === null && FAN_OUT_EVENTS.includes(frame.event)
}
