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

/** The rooms of a server, by topic and privacy. An empty room is forgotten. */
export class RoomRegistry {
  #rooms = new Map<string, Room>()

  /** The room of a topic (its name without `realtime:`), made when there is none. */
  open(name: string, isPrivate: boolean): Room {
    const key = roomKey(name, isPrivate)
    const room = this.#rooms.get(key) ?? new Room()
    this.#rooms.set(key, room)
    return room
  }

  /** The room of a topic, if anyone is there. */
  find(name: string, isPrivate: boolean): Room | undefined {
    return this.#rooms.get(roomKey(name, isPrivate))
  }

  /** Forgets a room that nobody is in. */
  release(name: string, isPrivate: boolean): void {
    const room = this.find(name, isPrivate)
    if (room?.channels.size === 0 && room.presence.isEmpty) {
      this.#rooms.delete(roomKey(name, isPrivate))
    }
  }

  /** Every channel joined to a topic, private and public. */
  channelsOf(name: string): RealtimeChannel[] {
    const rooms = [this.find(name, false), this.find(name, true)]
    return rooms.flatMap((room) => [...(room?.channels ?? [])])
  }

  /** Every channel of every topic. */
  *channels(): Iterable<RealtimeChannel> {
    for (const room of this.#rooms.values()) yield* room.channels
  }
}

function roomKey(name: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'}:${name}`
}
