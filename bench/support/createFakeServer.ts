import type { BookingRow } from './bookings.ts'
import { changeFrame, readFrame } from './realtimeFrames.ts'

/** Realtime's side of one client, without a network. */
export interface FakeServer {
  /** For `createClient({ realtime: { transport } })`. */
  transport: typeof WebSocket
  /** What the client sent, oldest first: `phx_join`, `phx_leave`, `heartbeat`, … */
  events: readonly string[]
  /** Sends frames of text, each as a message of its own. */
  send(frames: readonly string[]): void
  /** Breaks the socket, as a lost network does. */
  drop(): void
  /** An UPDATE as the server writes it, for the channel that joined last. */
  frame(row: BookingRow): string
}

/** Answers joins and heartbeats as the server does, and sends what it is told to. */
export function createFakeServer(): FakeServer {
  let socket: FakeSocket | undefined
  let topic = ''
  const events: string[] = []

  class FakeSocket extends EventTarget {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readyState = FakeSocket.CONNECTING
    binaryType = 'arraybuffer'
    onopen: ((event: Event) => void) | null = null
    onmessage: ((event: { data: string }) => void) | null = null
    onclose: ((event: { code: number }) => void) | null = null
    onerror: ((event: Event) => void) | null = null

    constructor() {
      super()
      socket = this
      queueMicrotask(() => {
        this.readyState = FakeSocket.OPEN
        this.onopen?.(new Event('open'))
      })
    }

    send(text: string): void {
      const frame = readFrame(text)
      events.push(frame.event)
      if (frame.event === 'phx_join') topic = frame.topic
      for (const answer of frame.answers) this.say(answer)
    }

    say(data: string): void {
      queueMicrotask(() => this.onmessage?.({ data }))
    }

    close(): void {
      this.end(1000)
    }

    end(code: number): void {
      this.readyState = FakeSocket.CLOSED
      this.onclose?.({ code })
    }
  }

  return {
    transport: FakeSocket as unknown as typeof WebSocket,
    events,
    send: (frames) => {
      for (const data of frames) socket?.onmessage?.({ data })
    },
    drop: () => socket?.end(1006),
    frame: (row) => changeFrame(topic, row),
  }
}
