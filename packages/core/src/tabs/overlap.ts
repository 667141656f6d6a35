/** A successor hears beside the leader for this many milliseconds, in which every tab moves over without a gap. */
const OVERLAP_MS = 3000
/** Beside a leader that hears nothing itself it is shorter: enough for the others to say what they want. */
const CUT_OFF_MS = 300

/** The time in which two tabs hear, until the one that takes over is ready. */
export class Overlap {
  #onReady: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(onReady: () => void) {
    this.#onReady = onReady
  }

  /** Goes on where it has begun. */
  begin(isLeaderOpen: boolean): void {
    this.#timer ??= setTimeout(this.#onReady, isLeaderOpen ? OVERLAP_MS : CUT_OFF_MS)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
