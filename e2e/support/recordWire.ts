import type { WebSocketRoute } from 'playwright'

/** `[joinRef, ref, topic, event, payload]`, as Realtime's protocol 2.0.0 writes a message. */
type Frame = [string | null, string | null, string, string, ChangePayload]

interface ChangePayload {
  ids?: number[]
  data?: Record<string, unknown>
}

/** Stands between one page and Realtime: lets everything through, and can say more. */
export interface Wire {
  attach: (socket: WebSocketRoute) => void
  /** The latest row change that the page received. */
  lastChange(): Frame
  /** Says something to the page in the server's name. */
  send(frame: Frame | string): void
  /** Keeps back whatever the server says from now on, and does not close the socket. The next socket speaks again. */
  mute(): void
}

/** Makes a `Wire` for the next socket of a page. */
export function recordWire(): Wire {
  let pageSide: WebSocketRoute | undefined
  let lastChange: Frame | undefined
  let isMuted = false
  return {
    attach: (socket) => {
      pageSide = socket
      isMuted = false
      const server = socket.connectToServer()
      server.onMessage((message) => {
        const change = typeof message === 'string' ? parseChange(message) : undefined
        lastChange = change ?? lastChange
        if (socket !== pageSide || !isMuted) socket.send(message)
      })
    },
    lastChange: () => {
      if (!lastChange) throw new Error('No row change passed this wire yet.')
      return lastChange
    },
    send: (frame) => {
      if (!pageSide) throw new Error('The page has no socket yet.')
      pageSide.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
    },
    mute: () => {
      isMuted = true
    },
  }
}

/** The same change with its row left out, which no server should ever send. */
export function withoutRow([joinRef, ref, topic, event, payload]: Frame): Frame {
  const { record: _, ...data } = payload.data ?? {}
  return [joinRef, ref, topic, event, { ...payload, data }]
}

function parseChange(message: string): Frame | undefined {
  const frame: Frame = JSON.parse(message)
  return frame[3] === 'postgres_changes' ? frame : undefined
}
