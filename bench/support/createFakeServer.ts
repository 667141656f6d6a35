import type { BookingRow } from './bookings.ts'

/** Realtime's side of one client, without a network. */
export interface FakeServer {
  /** For `createClient({ realtime: { transport } })`. */
  transport: typeof WebSocket
  /** What the client sent, oldest first: `phx_join`, `phx_leave`, `heartbeat`, … */
  events: readonly string[]
  /** Sends frames of text, each as a message of its own. */
  send(frames: readonly string[]): void
  /** An UPDATE as the server writes it, for the channel that joined last. */
  frame(row: BookingRow): string
}

const ID = 1

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
      const [joinRef, ref, asked, event, payload] = JSON.parse(text)
      events.push(event)
      const reply = (response: object) =>
        this.say([joinRef, ref, asked, 'phx_reply', { status: 'ok', response }])
      if (event !== 'phx_join') return reply({})
      topic = asked
      reply({ postgres_changes: payload.config.postgres_changes.map(withId) })
      this.say([null, null, topic, 'system', STREAM_IS_LIVE])
    }

    say(message: unknown): void {
      const data = JSON.stringify(message)
      queueMicrotask(() => this.onmessage?.({ data }))
    }

    close(): void {
      this.readyState = FakeSocket.CLOSED
      this.onclose?.({ code: 1000 })
    }
  }

  return {
    transport: FakeSocket as unknown as typeof WebSocket,
    events,
    send: (frames) => {
      for (const data of frames) socket?.onmessage?.({ data })
    },
    frame: (row) => JSON.stringify([null, null, topic, 'postgres_changes', change(row)]),
  }
}

const STREAM_IS_LIVE = {
  extension: 'postgres_changes',
  status: 'ok',
  message: 'Subscribed to PostgreSQL',
  channel: 'bookings',
}

function withId(entry: object, index: number): object {
  return { ...entry, id: ID + index }
}

function change(row: BookingRow): object {
  return {
    ids: [ID],
    data: {
      schema: 'public',
      table: 'bookings',
      type: 'UPDATE',
      commit_timestamp: '2026-11-21T12:00:00.000Z',
      columns: Object.entries(COLUMN_TYPES).map(([name, type]) => ({ name, type })),
      record: row,
      old_record: { id: row.id },
      errors: null,
    },
  }
}

const COLUMN_TYPES: Record<keyof BookingRow, string> = {
  id: 'uuid',
  title: 'text',
  customer_id: 'uuid',
  property_id: 'uuid',
  status: 'text',
  base_status: 'text',
  is_status_held: 'bool',
  progress_percentage: 'int4',
  total_price: 'numeric',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  version: 'int8',
}
