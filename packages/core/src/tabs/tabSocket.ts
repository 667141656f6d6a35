import type { Socket } from '../channels/joinChannel.ts'
import type { LeaderLink } from './leaderLink.ts'

export interface TabSocketOptions {
  /** This tab's own. */
  socket: Socket
  /** What there is of the leader while another tab leads. */
  leader: () => LeaderLink | undefined
  /** Called whenever the leader says that the server was heard, and when. */
  heard: Set<(at: number) => void>
}

/** The socket below this tab's streams, whichever tab has it. */
export function createTabSocket({ socket, leader, heard }: TabSocketOptions): Socket {
  return {
    ...socket,
    isOpen: () => {
      const link = leader()
      return link ? link.isFresh && (link.info?.isOpen ?? false) : socket.isOpen()
    },
    attempt: () => {
      const link = leader()
      return link ? (link.info?.attempt ?? 0) : socket.attempt()
    },
    // The leader watches its own heartbeats.
    isAwaitingHeartbeat: () => !leader() && socket.isAwaitingHeartbeat(),
    ping: (limitMs) => leader()?.ping(limitMs) ?? socket.ping(limitMs),
    // A leader that does not answer is replaced by the other tabs.
    renew: () => {
      if (!leader()) socket.renew()
    },
    onFrame: (listener) => {
      const stop = socket.onFrame((at) => {
        // A socket that was just handed over says nothing of the one that is used.
        if (!leader()) listener(at)
      })
      heard.add(listener)
      return () => {
        stop()
        heard.delete(listener)
      }
    },
  }
}
