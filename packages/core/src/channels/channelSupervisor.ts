import type { GapReason } from '../changes/change.ts'
import type { DisconnectReason } from '../connection/connectionState.ts'
import { keyInvalid, type LivepaneError, permissionDenied, tableUnknown } from '../errors.ts'
import { type Store, writableStore } from '../store.ts'
import { fullJitter } from './backoff.ts'
import type { ResolvedBinding } from './binding.ts'
import { type BindingEvent, type BindingState, IDLE, transition } from './bindingState.ts'
import type { ChangeStream, StreamSink } from './changeStream.ts'
import { channelEntries } from './channelEntries.ts'
import type { ChannelSignal, RealtimePort } from './joinChannel.ts'
import { PollTimer } from './pollTimer.ts'
import { classifyMessage, type MessageClass, toReason } from './serverMessage.ts'

export interface ChannelSupervisorOptions extends StreamSink {
  binding: ResolvedBinding
  port: RealtimePort
  backoff: { minMs: number; maxMs: number }
  pollAfterMs: number
  pollMs: number | false
}

/** After a rate limit the server wants to be left alone for at least this long, in milliseconds. */
const RATE_LIMIT_MS = 30_000

/**
 * Keeps one binding's channel alive: joins with the user's token, recreates it
 * after the server closed it, stops where trying again cannot help, and says
 * when changes may have been missed.
 */
export class ChannelSupervisor implements ChangeStream {
  readonly state: Store<BindingState>
  #options: ChannelSupervisorOptions
  #store = writableStore<BindingState>(IDLE)
  #backoffMs: (tries: number) => number
  #poll: PollTimer
  #leave: (() => void) | undefined
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  // Answers can outlive the join that asked for them; those of an older turn are dropped.
  #turn = 0
  #tries = 0
  #gap: GapReason = 'first-live'

  constructor(options: ChannelSupervisorOptions) {
    this.#options = options
    this.state = this.#store
    this.#backoffMs = fullJitter(options.backoff.minMs, options.backoff.maxMs)
    this.#poll = new PollTimer(options.pollAfterMs, options.pollMs, () => {
      this.#dispatch({ type: 'poll', at: Date.now() })
      options.onPoll()
    })
  }

  start(): void {
    this.#gap = 'first-live'
    this.#tries = 0
    this.#dispatch({ type: 'join', at: Date.now() })
    this.#poll.start()
    void this.#open()
  }

  stop(): void {
    this.#close()
    this.#poll.stop()
    this.#dispatch({ type: 'leave' })
  }

  retry(): void {
    if (this.#store.getSnapshot().status === 'denied') this.start()
  }

  async #open(): Promise<void> {
    const { port, binding } = this.#options
    const turn = ++this.#turn
    // A join sent before the token is on the socket runs as anon, without a word.
    await port.socket.authorize().catch((error: unknown) => {
      if (turn === this.#turn) this.#recover('transient', String(error))
    })
    if (turn !== this.#turn) return
    this.#leave = port.join(channelEntries(binding), (signal) => {
      if (turn === this.#turn) this.#handle(signal)
    })
  }

  #close(): void {
    this.#turn += 1
    clearTimeout(this.#retryTimer)
    this.#leave?.()
    this.#leave = undefined
  }

  #handle(signal: ChannelSignal): void {
    switch (signal.type) {
      case 'change':
        return this.#options.onChange(signal.change, signal.role)
      case 'subscribed':
        return this.#dispatch({ type: 'joined', at: Date.now() })
      case 'ready':
        return this.#goLive()
      case 'refused':
        return this.#refuse(signal.message)
      case 'failed':
        // realtime-js brings the socket back and rejoins; a refused join is ours to repeat.
        if (signal.isTransport) return this.#drop(transportReason(signal.message), null, 'rejoin')
        return this.#recover(classifyMessage(signal.message), signal.message)
      case 'closed':
        return this.#recover(
          classifyMessage(signal.message ?? ''),
          signal.message ?? 'no reason given',
        )
    }
  }

  #goLive(): void {
    this.#poll.stop()
    this.#tries = 0
    // A second confirmation means that the server had to start the stream anew.
    const reason = this.#store.getSnapshot().status === 'live' ? 'resubscribed' : this.#gap
    this.#gap = 'rejoin'
    this.#dispatch({ type: 'ready', at: Date.now() })
    this.#options.onGap(reason)
  }

  /** The channel is joined, but the table stream is not there. */
  #refuse(message: string): void {
    const kind = classifyMessage(message)
    // The server tries again by itself and confirms when it succeeded.
    if (kind === 'transient') this.#drop('server', null, 'rejoin')
    else this.#recover(kind, message)
  }

  #recover(kind: MessageClass, message: string): void {
    this.#close()
    const error = lastingError(kind, this.#options.binding.table, message)
    if (error) {
      this.#poll.stop()
      return this.#dispatch({ type: 'deny', error })
    }
    this.#tries += 1
    const delayMs = this.#backoffMs(this.#tries) + (kind === 'rate-limit' ? RATE_LIMIT_MS : 0)
    this.#drop(toReason(kind), Date.now() + delayMs, 'recreated')
    this.#retryTimer = setTimeout(() => void this.#open(), delayMs)
  }

  #drop(reason: DisconnectReason, retryAt: number | null, gap: GapReason): void {
    // Until it was live once, there is nothing to come back to.
    if (this.#gap !== 'first-live') this.#gap = gap
    this.#poll.start()
    this.#dispatch({ type: 'drop', at: Date.now(), reason, retryAt })
  }

  #dispatch(event: BindingEvent): void {
    this.#store.set(transition(this.#store.getSnapshot(), event))
  }
}

/** The error for what will not heal by itself. */
function lastingError(
  kind: MessageClass,
  table: string,
  message: string,
): LivepaneError | undefined {
  if (kind === 'permission') return permissionDenied(table, message)
  if (kind === 'config') return tableUnknown(table, message)
  return kind === 'key' ? keyInvalid(message) : undefined
}

function transportReason(message: string): DisconnectReason {
  if (message === 'timeout') return 'timeout'
  // `onLine` true proves nothing, but false is reliable.
  const isOffline = typeof navigator !== 'undefined' && navigator.onLine === false
  return isOffline ? 'offline' : 'socket'
}
