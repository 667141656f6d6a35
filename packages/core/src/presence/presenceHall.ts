import type { RealtimePort } from '../channels/joinChannel.ts'
import type { StreamRouter } from '../channels/streamRouter.ts'
import { topicInUse } from '../errors.ts'
import type { PresentUser } from './presence.ts'
import type { PresenceMember } from './presenceMeta.ts'
import { type PresenceSeat, PresenceTopic, refusedSeat } from './presenceTopic.ts'

/** Where rooms are entered: on this page's socket, or through the tab that has one. */
export interface PresenceHall {
  enter: (topic: string, member: PresenceMember) => PresenceSeat
}

export interface LocalHallOptions {
  port: RealtimePort
  router: StreamRouter
  /** A room's channel outlives its last member by this many milliseconds. */
  lingerMs: number
  /** A room came, went or changed its state. */
  onChange: () => void
}

/** The rooms on this page's socket: one channel each, however often it is entered. */
export class LocalHall implements PresenceHall {
  #options: LocalHallOptions
  #topics = new Map<string, PresenceTopic>()

  constructor(options: LocalHallOptions) {
    this.#options = options
  }

  /** All rooms that have a channel, lingering ones included. */
  get topics(): readonly PresenceTopic[] {
    return [...this.#topics.values()]
  }

  /** @param before - Who was there when another tab had the room. They stay until it is heard who is. */
  enter(topic: string, member: PresenceMember, before: readonly PresentUser[] = []): PresenceSeat {
    // For a tab that asks on behalf of another one; its own was told before it came here.
    if (this.#options.port.socket.hasAppChannel(topic)) return refusedSeat(topicInUse(topic))
    const room = this.#topics.get(topic) ?? this.#open(topic)
    const seat = room.enter(member, before)
    this.#options.onChange()
    return seat
  }

  #open(topic: string): PresenceTopic {
    const { port, router, lingerMs, onChange } = this.#options
    const room = new PresenceTopic({
      topic,
      lingerMs,
      joinPresence: port.loadPresence,
      supervise: (join) => router.supervise(topic, join, false),
      onEmpty: () => {
        this.#topics.delete(topic)
        onChange()
      },
    })
    room.link.subscribe(onChange)
    this.#topics.set(topic, room)
    return room
  }
}
