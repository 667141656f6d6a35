import type { JoinPresence, PresenceSignal, StatusSignal } from '../src/channels/joinChannel.ts'
import type { PresenceState } from '../src/presence/presence.ts'
import type { RawPresence } from '../src/presence/presenceMeta.ts'

interface FakeRoom {
  topic: string
  key: string | undefined
  onSignal: (signal: StatusSignal | PresenceSignal) => void
  isJoined: boolean
}

/** The presence of a Realtime server: records who joins which room and what is tracked. */
export function createFakeRooms() {
  const joins: FakeRoom[] = []
  const tracked: { at: number; meta: PresenceState | undefined }[] = []
  const answers = { isTaken: true }

  const join: JoinPresence = ({ topic, key }, onSignal) => {
    const room = { topic, key, onSignal, isJoined: true }
    joins.push(room)
    return {
      track: async (meta) => {
        tracked.push({ at: Date.now(), meta })
        return answers.isTaken
      },
      leave: () => {
        room.isJoined = false
      },
    }
  }

  const signal = (next: StatusSignal | PresenceSignal): void => {
    const room = joins.at(-1)
    if (!room) throw new Error('No room was joined.')
    room.onSignal(next)
  }

  return {
    join,
    joins,
    /** What was told, and when; `undefined` when it was taken back. */
    tracked,
    /** How the server answers what is tracked. */
    answers,
    signal,
    /** The server answers the join, and names everybody. */
    open: (present: RawPresence = {}): void => {
      signal({ type: 'subscribed' })
      signal({ type: 'presence', present })
    },
    name: (present: RawPresence): void => signal({ type: 'presence', present }),
    drop: (): void => signal({ type: 'failed', message: 'socket closed: 1006', isTransport: true }),
  }
}
