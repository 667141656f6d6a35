import { writableStore } from '../store.ts'

/** A page that nobody has touched for so many milliseconds is idle. */
const IDLE_AFTER_MS = 5 * 60_000

/** Signs of somebody at the page. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Tells whether anybody uses this page. Listens only between `start` and `stop`. */
export class IdleWatcher {
  readonly isIdle = writableStore(false)
  /** When the page was last used, in milliseconds since the epoch. */
  usedAt = Date.now()
  #timer: ReturnType<typeof setTimeout> | undefined

  start(): void {
    if (typeof document === 'undefined') return
    this.usedAt = Date.now()
    // Whoever enters is there, however long nobody looked.
    this.isIdle.set(false)
    for (const sign of SIGNS) document.addEventListener(sign, this.#noteUse, { passive: true })
    this.#timer = setTimeout(this.#look, IDLE_AFTER_MS)
  }

  stop(): void {
    clearTimeout(this.#timer)
    if (typeof document === 'undefined') return
    for (const sign of SIGNS) document.removeEventListener(sign, this.#noteUse)
  }

  /** Called with every move of the pointer, so it sets no timer and does no more than it must. */
  #noteUse = (): void => {
    this.usedAt = Date.now()
    if (!this.isIdle.getSnapshot()) return
    this.isIdle.set(false)
    this.#timer = setTimeout(this.#look, IDLE_AFTER_MS)
  }

  #look = (): void => {
    const restMs = this.usedAt + IDLE_AFTER_MS - Date.now()
    if (restMs > 0) this.#timer = setTimeout(this.#look, restMs)
    else this.isIdle.set(true)
  }
}
