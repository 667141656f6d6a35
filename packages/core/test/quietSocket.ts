import { vi } from 'vitest'
import type { RealtimePort } from '../src/channels/joinChannel.ts'

type Socket = RealtimePort['socket']

/** A socket that only says whether it is open and how many channels it has: nobody else has any, and its key is good. */
export function quietSocket(own: Pick<Socket, 'isOpen' | 'channels'>): Socket {
  return {
    ...own,
    hasAppChannel: () => false,
    attempt: () => 0,
    authorize: async () => {},
    ping: async () => 1,
    isAwaitingHeartbeat: () => false,
    onFrame: () => () => {},
    renew: vi.fn(),
    checkKey: async () => 'accepted',
    onUserChange: () => () => {},
  }
}
