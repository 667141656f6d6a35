import { isRecord } from './joinConfig.ts'
import { payloadBytes } from './payloadBytes.ts'
import type { MessageFrame } from './phoenixFrame.ts'
import type { PresenceDiff } from './presenceRoom.ts'
import { RateWindow } from './rateWindow.ts'
import type { Room } from './roomRegistry.ts'
import type { ServerContext } from './serverContext.ts'

/** What a channel does after a presence frame. */
export type PresenceOutcome =
  | { readonly type: 'reply'; readonly status: 'ok' | 'error'; readonly response: object }
  | { readonly type: 'shut-down'; readonly message: string }
  /** Answer `ok`, then tell the room. */
  | { readonly type: 'changed'; readonly diff: PresenceDiff | undefined }

const DONE: PresenceOutcome = { type: 'reply', status: 'ok', response: {} }
const REFUSED: PresenceOutcome = { type: 'reply', status: 'error', response: {} }

/** What one channel says about its user. */
export class ChannelPresence {
  #context: ServerContext
  #room: Room
  #key: string
  #rate: RateWindow
  /** JSON of what is tracked, to notice a repetition. */
  #tracked: string | undefined

  constructor(context: ServerContext, room: Room, key: string) {
    this.#context = context
    this.#room = room
    this.#key = key || context.random.uuid()
    this.#rate = new RateWindow(context.limits.presenceCalls, context.limits.presenceWindowMs)
  }

  /** Reads one presence frame of the channel `owner`. */
  receive(owner: object, frame: MessageFrame, canWrite: boolean): PresenceOutcome {
    const message = isRecord(frame.payload) ? frame.payload : {}
    if (typeof message.event !== 'string') return DONE
    // Repetitions count too, before anyone looks at what they say.
    if (!this.#rate.take(this.#context.now())) {
      return { type: 'shut-down', message: 'Client presence rate limit exceeded' }
    }

    switch (message.event.toLowerCase()) {
      case 'track':
        return canWrite ? this.#track(owner, frame, message.payload ?? {}) : REFUSED
      case 'untrack':
        return this.leave(owner)
      default:
        return REFUSED
    }
  }

  /** Ends what the channel tracks. */
  leave(owner: object): PresenceOutcome & { type: 'changed' } {
    this.#tracked = undefined
    return { type: 'changed', diff: this.#room.presence.untrack(owner) }
  }

  #track(owner: object, frame: MessageFrame, payload: unknown): PresenceOutcome {
    if (!isRecord(payload)) {
      const response = { reason: 'Presence track payload must be a map' }
      return { type: 'reply', status: 'error', response }
    }
    if (payloadBytes(frame) > this.#context.limits.payloadBytes) {
      return { type: 'shut-down', message: 'Track message size exceeded' }
    }

    const text = JSON.stringify(payload)
    if (text === this.#tracked) return DONE
    this.#tracked = text
    return { type: 'changed', diff: this.#room.presence.track(owner, this.#key, payload) }
  }
}
