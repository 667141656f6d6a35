import type { LeaderLink } from './leaderLink.ts'

export interface LeaderLinksOptions {
  /** Nothing where the tab is among no others any more. */
  open: (leader: string) => LeaderLink | undefined
  /** What the leader said holds again, or does not any more. */
  onFresh: () => void
  /** Whoever was about to lead does not. */
  onGiveUp: () => void
}

/** What a leader said holds for this many milliseconds: five signs of life. */
const FRESH_MS = 5000
/** Whoever is about to lead and does not after this many milliseconds is not waited for. */
const HANDOVER_MS = 15_000

/** What a tab has of the tab that leads, and of the one that is about to. */
export class LeaderLinks {
  /** Of the leader that this tab follows. */
  current: LeaderLink | undefined
  /** Of the tab that is about to lead. */
  next: LeaderLink | undefined
  #options: LeaderLinksOptions
  #freshTimer: ReturnType<typeof setTimeout> | undefined
  #nextTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: LeaderLinksOptions) {
    this.#options = options
  }

  /** Another one leads. Whoever was expected to is heard already. */
  follow(leader: string): void {
    this.current?.close()
    if (this.next?.leader === leader) {
      this.current = this.next
      this.#forgetNext()
    } else {
      this.end()
      this.current = this.#options.open(leader)
    }
  }

  /** A tab says that it is about to lead. */
  expect(leader: string): void {
    this.next?.close()
    clearTimeout(this.#nextTimer)
    this.next = this.#options.open(leader)
    this.#nextTimer = setTimeout(() => this.giveUp(leader), HANDOVER_MS)
  }

  /** This tab leads not after all. */
  giveUp(leader: string): void {
    if (this.next?.leader !== leader) return
    this.next.close()
    this.#forgetNext()
    this.#options.onGiveUp()
  }

  /** The leader was heard. What it said holds as long as that goes on. */
  keepFresh(heardAt: number): void {
    const left = heardAt + FRESH_MS - Date.now()
    clearTimeout(this.#freshTimer)
    this.#setFresh(left > 0)
    if (left > 0) this.#freshTimer = setTimeout(() => this.#setFresh(false), left)
  }

  end(): void {
    clearTimeout(this.#freshTimer)
    this.current?.close()
    this.current = undefined
    this.next?.close()
    this.#forgetNext()
  }

  #forgetNext(): void {
    clearTimeout(this.#nextTimer)
    this.next = undefined
  }

  #setFresh(isFresh: boolean): void {
    if (!this.current || this.current.isFresh === isFresh) return
    this.current.setFresh(isFresh)
    this.#options.onFresh()
  }
}
