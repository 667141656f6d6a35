import { IdleWatcher } from './idleWatcher.ts'
import type { EnterOptions, PresenceRoom } from './presence.ts'
import type { PresenceHall } from './presenceHall.ts'
import type { PresenceMember } from './presenceMeta.ts'

/** The rooms that this tab has entered, and whether anybody uses the tab. */
export class PresenceRooms {
  #hall: PresenceHall
  #tab = crypto.randomUUID()
  #idle = new IdleWatcher()
  /** Tells a room of this tab's idleness. */
  #shown = new Set<() => void>()

  constructor(hall: PresenceHall) {
    this.#hall = hall
    this.#idle.isIdle.subscribe(() => {
      for (const show of this.#shown) show()
    })
  }

  enter(topic: string, { key, state = {} }: EnterOptions): PresenceRoom {
    const since = Date.now()
    let told = state
    const member = (usedAt: number): PresenceMember => {
      const isIdle = this.#idle.isIdle.getSnapshot()
      return { tab: this.#tab, key, state: told, isIdle, since, usedAt }
    }
    if (key !== undefined && this.#shown.size === 0) this.#idle.start()
    const seat = this.#hall.enter(topic, member(since))
    const show = (): void => seat.update(member(this.#idle.usedAt))
    if (key !== undefined) this.#shown.add(show)

    return {
      subscribe: seat.room.subscribe,
      getSnapshot: seat.room.getSnapshot,
      update: (next) => {
        told = next
        seat.update(member(Date.now()))
      },
      leave: () => {
        seat.leave()
        if (this.#shown.delete(show) && this.#shown.size === 0) this.#idle.stop()
      },
    }
  }

  stop(): void {
    this.#shown.clear()
    this.#idle.stop()
  }
}
