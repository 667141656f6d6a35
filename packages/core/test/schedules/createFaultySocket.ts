import { TABLES, type TableName } from './tables.ts'

/** What is wrong with the way frames take to the client. */
export interface WireFaults {
  /** Every row change arrives twice. */
  isDoubling: boolean
  /** How long everything of a table's channels is held up, in milliseconds. It stays in order; other channels overtake. */
  holdMs: Record<TableName, number>
}

/** A `WebSocket` for `createClient({ realtime: { transport } })` that obeys `faults`. Call it once the mock listens. */
export function createFaultySocket(faults: WireFaults): typeof WebSocket {
  return class FaultySocket extends WebSocket {
    /** The tables behind each topic, as the joins named them. */
    #tables = new Map<string, TableName>()
    #held = new Map<string, MessageEvent[]>()
    #handler: ((event: MessageEvent) => void) | null = null

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const frame = typeof data === 'string' ? parseFrame(data) : undefined
      if (frame?.event === 'phx_join') {
        const [entry] = frame.payload.config?.postgres_changes ?? []
        const table = entry?.table ?? tableOfTopic(frame.topic)
        if (table) this.#tables.set(frame.topic, table)
      }
      super.send(data)
    }

    override set onmessage(handler: ((event: MessageEvent) => void) | null) {
      this.#handler = handler
      super.onmessage = handler && ((event: MessageEvent) => this.#receive(event))
    }

    #receive(event: MessageEvent): void {
      const frame = readFrame(event.data)
      const table = this.#tables.get(frame.topic)
      const holdMs = table ? faults.holdMs[table] : 0
      const held = this.#held.get(frame.topic) ?? []
      this.#held.set(frame.topic, held)
      const copies = faults.isDoubling && CHANGES.includes(frame.event) ? 2 : 1
      for (let copy = 0; copy < copies; copy++) {
        if (holdMs === 0 && held.length === 0) this.#deliver(event)
        else this.#hold(held, event, holdMs)
      }
    }

    #hold(held: MessageEvent[], event: MessageEvent, holdMs: number): void {
      held.push(event)
      setTimeout(() => {
        // The first in line, whichever timer fired: a shorter hold must not let a frame overtake.
        const next = held.shift()
        if (next) this.#deliver(next)
      }, holdMs)
    }

    #deliver(event: MessageEvent): void {
      if (this.readyState === WebSocket.OPEN) this.#handler?.(event)
    }
  }
}

/** What brings row changes. */
const CHANGES = ['postgres_changes', 'broadcast']

/** The table whose changes are broadcast to `public.<table>:all`. */
function tableOfTopic(topic: string): TableName | undefined {
  return TABLES.find((table) => topic === `realtime:public.${table}:all`)
}

/** A frame from the server. Binary ones are broadcasts: five bytes with three lengths, then the topic. */
function readFrame(data: string | ArrayBuffer): Pick<Frame, 'topic' | 'event'> {
  if (typeof data === 'string') return parseFrame(data)
  const length = new Uint8Array(data)[1] ?? 0
  return { topic: new TextDecoder().decode(data.slice(5, 5 + length)), event: 'broadcast' }
}

interface Frame {
  topic: string
  event: string
  payload: { config?: { postgres_changes?: { table: TableName }[] } }
}

function parseFrame(text: string): Frame {
  const [, , topic, event, payload] = JSON.parse(text)
  return { topic, event, payload }
}
