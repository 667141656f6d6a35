import { type PresenceDiff, PresenceRoom } from './presenceRoom.ts'
import type { RealtimeChannel } from './realtimeChannel.ts'

/** One topic. A private and a public topic of the same name are two rooms. */
export class Room {
  readonly channels = new Set<RealtimeChannel>()
  readonly presence = new PresenceRoom()

  /** Tells everyone who asked for presence. */
  sendPresence(diff: PresenceDiff | undefined): void {
    if (!diff) return
    for (const channel of this.channels) {
      if (channel.isPresenceEnabled) channel.fanOut('presence_diff', diff)
    }
  }
}

/** The rooms of a server, by topic and privacy. */
export class RoomRegistry {
  #rooms = new Map<string, Room>()

  /** The room of a topic (its name without `realtime:`). */
  get(name: string, isPrivate: boolean): Room {
    const key = `${isPrivate ? 'private' : 'public'}:${name}`
    let room = this.#rooms.get(key)
    if (!room) {
      room = new Room()
      this.#rooms.set(key, room)
    }
    return room
  }

  /** Every channel joined to a topic, private and public. */
  channelsOf(name: string): RealtimeChannel[] {
    return [...this.get(name, false).channels, ...this.get(name, true).channels]
  }

  /** Every channel of every topic. */
  *channels(): Iterable<RealtimeChannel> {
    for (const room of this.#rooms.values()) yield* room.channels
  }
}
