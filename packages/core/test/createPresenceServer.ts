import type { JoinPresence, PresenceSignal, StatusSignal } from '../src/channels/joinChannel.ts'
import type { PresenceState } from '../src/presence/presence.ts'
import type { RawPresence } from '../src/presence/presenceMeta.ts'

interface Connection {
  client: string
  topic: string
  key: string | undefined
  meta: PresenceState | undefined
  onSignal: (signal: StatusSignal | PresenceSignal) => void
}

/** How long an answer and a message take, in milliseconds. */
const LATENCY_MS = 10

/** The rooms of a Realtime server with any number of clients. Everything runs on fake timers. */
export function createPresenceServer() {
  const connections = new Set<Connection>()
  let joins = 0

  const present = (topic: string): RawPresence => {
    const metas: Record<string, PresenceState[]> = {}
    for (const { topic: room, key, meta } of connections) {
      if (room !== topic || key === undefined || !meta) continue
      metas[key] = [...(metas[key] ?? []), meta]
    }
    return metas
  }
  const tellAll = (topic: string): void => {
    setTimeout(() => {
      for (const { topic: room, onSignal } of connections) {
        if (room === topic) onSignal({ type: 'presence', present: present(topic) })
      }
    }, LATENCY_MS)
  }
  const remove = (connection: Connection): void => {
    if (connections.delete(connection)) tellAll(connection.topic)
  }

  return {
    get joins() {
      return joins
    },
    /** Sockets that are in a room. */
    get clients() {
      return [...new Set([...connections].map(({ client }) => client))]
    },
    present,
    /** The rooms as a client joins them. */
    connect:
      (client: string): (() => Promise<JoinPresence>) =>
      async () =>
      ({ topic, key }, onSignal) => {
        joins += 1
        const connection: Connection = { client, topic, key, meta: undefined, onSignal }
        setTimeout(() => {
          connections.add(connection)
          onSignal({ type: 'subscribed' })
          onSignal({ type: 'presence', present: present(topic) })
        }, LATENCY_MS)
        return {
          track: async (meta) => {
            connection.meta = meta
            tellAll(topic)
            return true
          },
          leave: () => remove(connection),
        }
      },
    /** The socket of a client is gone, with all that was on it. */
    disconnect(client: string): void {
      for (const connection of connections) if (connection.client === client) remove(connection)
    },
  }
}
