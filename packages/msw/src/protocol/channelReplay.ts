import type { PhoenixFrame } from './phoenixFrame.ts'
import type { RealtimeBackend, StoredMessage } from './realtimeBackend.ts'
import type { ReplayRequest } from './replayRequest.ts'

/**
 * What one channel is told again when it joins. Broadcasts that are sent while
 * the messages are read wait, so that none is missed and none comes twice.
 */
export class ChannelReplay {
  #request: ReplayRequest | undefined
  #messages: readonly StoredMessage[] = []
  #waiting: PhoenixFrame[] | undefined

  constructor(request: ReplayRequest | undefined) {
    this.#request = request
    this.#waiting = request && []
  }

  /** Whether a broadcast may be sent now. Otherwise it waits, or was told already. */
  admits(frame: PhoenixFrame): boolean {
    this.#waiting?.push(frame)
    return !this.#waiting && !this.#messages.some(({ id }) => id === messageId(frame))
  }

  /** Asks the database. Throws what it throws. */
  async read(backend: RealtimeBackend, topic: string): Promise<void> {
    if (!this.#request) return
    // Newest first, as the limit wants it, and told in the order in which they were sent.
    this.#messages = [...(await backend.readMessages(topic, this.#request))].reverse()
  }

  /** The messages, as the payloads of `broadcast` events, and the frames that waited for them. */
  release(): { payloads: object[]; frames: PhoenixFrame[] } {
    const frames = this.#waiting ?? []
    this.#waiting = undefined
    const payloads = this.#messages.map(({ id, event, payload }) => ({
      type: 'broadcast',
      event,
      payload,
      meta: { id, replayed: true },
    }))
    return { payloads, frames }
  }
}

/** Only what the database sends carries an id that it stored. */
function messageId(frame: PhoenixFrame): unknown {
  return frame.type === 'broadcast' ? frame.meta?.id : undefined
}
