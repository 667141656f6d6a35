import { type Store, writableStore } from '../store.ts'

/** Times on the page follow the server's signs in steps of this many milliseconds, so that a busy socket does not render it. */
const TELL_MS = 10_000

/**
 * When the server was last heard, in milliseconds since the epoch: any frame
 * counts, so on a quiet table the answers to realtime-js's heartbeats, every 25 s.
 * A socket that died without a word stays at its last frame. `null` before the first.
 */
export class SignsOfLife implements Store<number | null> {
  #at: number | null = null
  #told = writableStore<number | null>(null)

  subscribe = (listener: () => void): (() => void) => this.#told.subscribe(listener)

  /** As last told: up to ten seconds behind `at`. */
  getSnapshot = (): number | null => this.#told.getSnapshot()

  /** The last sign itself. */
  get at(): number | null {
    return this.#at
  }

  /** The server said something, `at` milliseconds since the epoch. */
  heard = (at = Date.now()): void => {
    this.#at = at
    if (at - (this.#told.getSnapshot() ?? 0) >= TELL_MS) this.#told.set(at)
  }
}
