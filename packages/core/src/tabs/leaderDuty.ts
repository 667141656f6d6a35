import type { WritableStore } from '../store.ts'
import { askForLock } from './askForLock.ts'
import { chooseSuccessor } from './chooseSuccessor.ts'
import type { TabBus } from './tabBus.ts'
import type { TabPage } from './tabPage.ts'

/** How often followers hear of their leader, in milliseconds. */
const BEACON_MS = 1000
/** So long may a successor take to be live on everything, in milliseconds. */
const READY_MS = 10_000

/** The lock that a tab holds while it lives. */
export const tabLock = (id: string): string => `livepane:tab:${id}`

export interface LeaderDutyOptions {
  epoch: number
  bus: TabBus
  page: TabPage
  followers: WritableStore<readonly string[]>
  /** Since when nobody looks at this tab, in milliseconds since the epoch. */
  hiddenSince: () => number | undefined
  /** Whether its socket is open, or not needed. */
  isServed: () => boolean
  /** When this tab was handed its office, in milliseconds since the epoch. */
  handedOverAt: number | undefined
}

/** What a leader does: it gives signs of life, knows who follows, and hands over when it is not seen or not served. */
export class LeaderDuty {
  #options: LeaderDutyOptions
  #handedOverAt: number | undefined
  /** Since when it leads without an open socket, in milliseconds since the epoch. */
  #closedSince: number | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  /** Since when each follower is looked at, and how to stop waiting for its end. */
  #followers = new Map<string, { visibleSince: number | undefined; unwatch: () => void }>()
  #successor: { id: string; chosenAt: number } | undefined

  constructor(options: LeaderDutyOptions) {
    this.#options = options
    this.#handedOverAt = options.handedOverAt
  }

  beacon(): void {
    this.#post('beacon')
  }

  /** A tab says that it is there, and for how many milliseconds somebody has been looking at it. */
  greet(id: string, visibleMs: number | undefined): void {
    const visibleSince = visibleMs === undefined ? undefined : Date.now() - visibleMs
    const known = this.#followers.get(id)
    if (known) known.visibleSince = visibleSince
    else {
      // A tab that crashes says nothing; its lock comes free.
      const unwatch = askForLock({
        page: this.#options.page,
        name: tabLock(id),
        onHeld: () => this.forget(id),
      })
      this.#followers.set(id, { visibleSince, unwatch })
      this.#tell()
      this.#timer ??= setInterval(() => {
        this.beacon()
        this.consider()
      }, BEACON_MS)
    }
    this.consider()
  }

  /** A tab said something. If its end was noticed before that arrived, it is noticed once more. */
  meet(id: string): void {
    if (!this.#followers.has(id)) this.greet(id, undefined)
  }

  /** A tab is gone. */
  forget(id: string): void {
    const follower = this.#followers.get(id)
    if (!follower) return
    follower.unwatch()
    this.#followers.delete(id)
    this.#tell()
    if (this.#followers.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
    this.consider()
  }

  /** Hands over, or takes that back. Called whenever something changed that matters for it. */
  consider(): void {
    const now = Date.now()
    const hiddenSince = this.#options.hiddenSince()
    this.#closedSince = this.#options.isServed() ? undefined : (this.#closedSince ?? now)
    const closedSince = this.#closedSince
    const followers = new Map(
      [...this.#followers].map(([id, { visibleSince }]) => [id, visibleSince]),
    )

    if (this.#successor) {
      const { id, chosenAt } = this.#successor
      const hasReason = hiddenSince !== undefined || closedSince !== undefined
      const isStillWanted = hasReason && followers.get(id) !== undefined
      if (isStillWanted && now - chosenAt < READY_MS) return
      this.#post('cancel', id)
      this.#successor = undefined
      // A frozen one would be chosen for ever. Whoever lives answers, and may be chosen again.
      const follower = this.#followers.get(id)
      if (follower) follower.visibleSince = undefined
    }
    const id = chooseSuccessor({
      now,
      hiddenSince,
      closedSince,
      handedOverAt: this.#handedOverAt,
      followers,
    })
    if (id === undefined) return
    this.#successor = { id, chosenAt: now }
    this.#handedOverAt = now
    this.#post('choose', id)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const { unwatch } of this.#followers.values()) unwatch()
    this.#followers.clear()
    this.#tell()
  }

  #tell(): void {
    this.#options.followers.set([...this.#followers.keys()])
  }

  #post(type: 'beacon' | 'choose' | 'cancel', to?: string): void {
    const { bus, epoch } = this.#options
    bus.post({ type, epoch, to })
  }
}
