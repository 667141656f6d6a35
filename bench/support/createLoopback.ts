import type { RealtimePort, TableChange } from '@livepane/core'

/** A Realtime that is always there and says what it is told to. */
export interface Loopback {
  port: RealtimePort
  send(change: TableChange): void
}

/** Makes a port whose every join is confirmed at once. */
export function createLoopback(): Loopback {
  let send: Loopback['send'] = () => {
    throw new Error('Nothing has joined.')
  }
  return {
    send: (change) => send(change),
    port: {
      readRows: () => Promise.reject(new Error('There is no database behind the loopback.')),
      socket: {
        isOpen: () => true,
        channels: () => 1,
        hasAppChannel: () => false,
        attempt: () => 0,
        authorize: async () => {},
        ping: async () => 0,
        isAwaitingHeartbeat: () => false,
        onFrame: () => () => {},
        renew: () => {},
        checkKey: async () => 'accepted',
        onUserChange: () => () => {},
      },
      join: ([entry], onSignal) => {
        if (!entry) throw new Error('Nothing was asked for.')
        send = (change) => onSignal({ type: 'change', change, entry })
        queueMicrotask(() => {
          onSignal({ type: 'subscribed' })
          onSignal({ type: 'ready' })
        })
        return () => {}
      },
      loadTopics: () => Promise.reject(new Error('Nothing is broadcast here.')),
      loadPresence: () => Promise.reject(new Error('Nobody is here.')),
    },
  }
}
