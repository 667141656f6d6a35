import type { PhoenixFrame, ServerStats } from './protocol/index.ts'

/** The newest frames and requests kept, so that a long-lived story does not grow. */
const MAX_KEPT = 1000

/** One frame that reached the mock (`in`) or left it (`out`). */
export interface FrameRecord {
  readonly direction: 'in' | 'out'
  readonly topic: string
  /** Phoenix's event; for a binary broadcast `broadcast`. */
  readonly event: string
  readonly joinRef: string | null
  /** Of a binary broadcast: its raw payload. */
  readonly payload: unknown
}

/** One HTTP request that reached the mock. */
export interface RequestRecord {
  readonly method: string
  /** Path and query, e.g. `/rest/v1/bookings?select=*`. */
  readonly path: string
  /** `0` when the network failed. */
  readonly status: number
}

/** What a mock has seen since it was created or reset. What tests assert on. */
export interface MockStats extends ServerStats {
  /** Handshakes that did not become a socket: a wrong key, or the network was down. */
  readonly socketsRefused: number
  /** The newest 1,000, oldest first. */
  readonly frames: readonly FrameRecord[]
  /** The newest 1,000, oldest first. */
  readonly requests: readonly RequestRecord[]
  /** Requests that the mock did not know how to answer. */
  readonly unhandled: readonly RequestRecord[]
}

/** Collects what the server does not count. */
export class StatsRecorder {
  #socketsRefused = 0
  #framesDropped = 0
  #frames: FrameRecord[] = []
  #requests: RequestRecord[] = []
  #unhandled: RequestRecord[] = []

  /** Counts a handshake that was refused. */
  countRefusal = (): void => {
    this.#socketsRefused++
  }

  /** Counts a frame that could not be read. */
  countMalformed = (): void => {
    this.#framesDropped++
  }

  /** Remembers a frame. */
  addFrame = (direction: 'in' | 'out', frame: PhoenixFrame): void => {
    const isMessage = frame.type === 'message'
    keep(this.#frames, {
      direction,
      topic: frame.topic,
      event: isMessage ? frame.event : 'broadcast',
      joinRef: frame.type === 'broadcast' ? null : frame.joinRef,
      payload: frame.payload,
    })
  }

  /** Remembers a request and its answer. */
  addRequest(request: RequestRecord, isHandled: boolean): void {
    keep(this.#requests, request)
    if (!isHandled) keep(this.#unhandled, request)
  }

  /** Everything so far, as a copy, together with the server's counters. */
  snapshot(server: ServerStats): MockStats {
    return {
      ...server,
      framesDropped: server.framesDropped + this.#framesDropped,
      socketsRefused: this.#socketsRefused,
      frames: [...this.#frames],
      requests: [...this.#requests],
      unhandled: [...this.#unhandled],
    }
  }
}

function keep<Entry>(entries: Entry[], entry: Entry): void {
  entries.push(entry)
  if (entries.length > MAX_KEPT) entries.shift()
}
