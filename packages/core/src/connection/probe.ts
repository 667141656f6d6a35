import type { Socket } from '../channels/joinChannel.ts'
import { isVisible } from './isVisible.ts'

/** A socket that does not answer within this many milliseconds is taken for dead. */
const ANSWER_MS = 3000
/** A heartbeat of realtime-js may stay unanswered this long while somebody looks, in milliseconds. */
const HEARTBEAT_MS = 8000
/** How often a visible page looks for such a heartbeat, in milliseconds. */
const WATCH_MS = 2000

/**
 * Finds out whether the socket still carries anything. A socket that died while
 * the machine slept looks open for up to fifty seconds; the reader looks now.
 */
export class Probe {
  #socket: Socket
  #onAnswer: (latencyMs: number) => void
  #running: Promise<number | null> | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #unansweredSince: number | undefined

  constructor(socket: Socket, onAnswer: (latencyMs: number) => void) {
    this.#socket = socket
    this.#onAnswer = onAnswer
  }

  /** Watches realtime-js's own heartbeats while the page is visible. */
  start(): void {
    this.#watch ??= setInterval(() => this.#look(), WATCH_MS)
  }

  stop(): void {
    clearInterval(this.#watch)
    this.#watch = undefined
    this.#unansweredSince = undefined
  }

  /** Asks the server for a sign of life: milliseconds until it came. Without one (`null`) another socket is opened. */
  run(): Promise<number | null> {
    this.#running ??= this.#ask().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #ask(): Promise<number | null> {
    let latencyMs: number | null = null
    if (this.#socket.isOpen()) {
      // A token that ran out during the sleep would be refused right after.
      await this.#socket.authorize()
      latencyMs = await this.#socket.ping(ANSWER_MS)
    }
    if (latencyMs === null) this.#socket.renew()
    else this.#onAnswer(latencyMs)
    return latencyMs
  }

  #look(): void {
    if (!isVisible() || !this.#socket.isAwaitingHeartbeat()) {
      this.#unansweredSince = undefined
      return
    }
    this.#unansweredSince ??= Date.now()
    if (Date.now() - this.#unansweredSince < HEARTBEAT_MS) return
    this.#unansweredSince = undefined
    this.#socket.renew()
  }
}
