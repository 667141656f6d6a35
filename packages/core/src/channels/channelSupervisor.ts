import type { GapReason } from '../changes/change.ts'
import type { DisconnectReason } from '../connection/connectionState.ts'
import { keyInvalid, type LivepaneError, permissionDenied, streamRefused } from '../errors.ts'
import { type Store, writableStore } from '../store.ts'
import { fullJitter } from './backoff.ts'
import { type BindingEvent, type BindingState, IDLE, transition } from './bindingState.ts'
import { type Channel, type ChannelListener, is } from './channel.ts'
import type { ChannelSignal, RealtimePort } from './joinChannel.ts'
import type { JoinQueue } from './joinQueue.ts'
import { PollTimer } from './pollTimer.ts'
import { classifyMessage, type MessageClass, toReason } from './serverMessage.ts'

/** Joins one channel and returns the function that leaves it. */
export type Join = (onSignal: (signal: ChannelSignal) => void) => () => void

export interface ChannelSupervisorOptions {
  port: RealtimePort
  join: Join
  /** What errors name. */
  table: string
  queue: JoinQueue
  /** It takes the place of other channels, and may be one too many until they are left. */
  isReplacing: boolean
  backoff: { minMs: number; maxMs: number }
  pollAfterMs: number
  pollMs: number | false
}

/** After a rate limit or a refusal the server is left alone for at least this long, in milliseconds. */
const PATIENCE_MS = 30_000
/** What is added to it after a refusal, and ever more: a table may be made, or a right be given. */
const refusedMs = fullJitter(30_000, 270_000)

/**
 * Keeps one channel alive while anybody listens: joins with the user's token,
 * recreates it after the server closed it, asks now and then for what was
 * refused, and says when changes may have been missed.
 */
export class ChannelSupervisor implements Channel {
  readonly state: Store<BindingState>
  #options: ChannelSupervisorOptions
  #listeners = new Set<ChannelListener>()
  #store = writableStore<BindingState>(IDLE)
  #backoffMs: (tries: number) => number
  #poll: PollTimer
  #leave: (() => void) | undefined
  #cancelJoin: (() => void) | undefined
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
      for (const { onPoll } of this.#listeners) onPoll()
    })
  }

  get isOnWire(): boolean {
    return this.#leave !== undefined
  }

  /** Joins, `delayMs` from now. */
  start(delayMs = 0): void {
    this.#gap = 'first-live'
    this.#tries = 0
    this.#poll.start()
    this.#openAfter(delayMs)
    // Last, because whoever hears of it may have a better way by now, and stop this one.
    this.#dispatch({ type: 'join', at: Date.now() })
  }

  stop(): void {
    this.#close()
    this.#poll.stop()
    this.#dispatch({ type: 'leave' })
  }

  listen(listener: ChannelListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.stop()
    }
  }

  retry(): void {
    if (!is(this, 'denied')) return
    this.#close()
    this.start()
  }

  #openAfter(delayMs: number): void {
    if (delayMs > 0) this.#retryTimer = setTimeout(() => void this.#open(), delayMs)
    else void this.#open()
  }

  async #open(): Promise<void> {
    const { port, join, queue, isReplacing } = this.#options
    const turn = ++this.#turn
    // A join sent before the token is on the socket runs as anon, without a word.
    await port.socket.authorize().catch((error: unknown) => {
      if (turn === this.#turn) this.#recover('transient', String(error))
    })
    if (turn !== this.#turn) return
    this.#cancelJoin = queue.add(() => {
      this.#leave = join((signal) => {
        if (turn === this.#turn) this.#handle(signal)
      })
    }, !isReplacing)
  }

  #close(): void {
    this.#turn += 1
    clearTimeout(this.#retryTimer)
    this.#cancelJoin?.()
    this.#leave?.()
    this.#leave = undefined
  }

  #handle(signal: ChannelSignal): void {
    switch (signal.type) {
      case 'change':
        for (const { onChange } of this.#listeners) onChange(signal.change, signal.entry)
        return
      case 'subscribed':
        return this.#dispatch({ type: 'joined', at: Date.now() })
      case 'ready':
        return this.#goLive(signal.isContinued)
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
      case 'denied':
        this.#close()
        return this.#deny(signal.error)
    }
  }

  #goLive(isContinued?: boolean): void {
    this.#poll.stop()
    this.#tries = 0
    // A second confirmation means that the server had to start the stream anew.
    const reason = this.#store.getSnapshot().status === 'live' ? 'resubscribed' : this.#gap
    const isWhole = isContinued && (reason === 'rejoin' || reason === 'recreated')
    this.#gap = 'rejoin'
    this.#dispatch({ type: 'ready', at: Date.now() })
    for (const { onGap } of this.#listeners) onGap(isWhole ? 'continued' : reason)
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
    const error = lastingError(kind, this.#options.table, message)
    if (error) return this.#deny(error)
    this.#tries += 1
    const delayMs = this.#backoffMs(this.#tries) + (kind === 'rate-limit' ? PATIENCE_MS : 0)
    this.#openAfter(delayMs)
    this.#drop(toReason(kind), Date.now() + delayMs, 'recreated')
  }

  #deny(error: LivepaneError): void {
    this.#poll.stop()
    this.#gap = 'first-live'
    // Without a word until it succeeds. A key is refused to the whole page, until another user comes.
    if (error.code !== 'key-invalid') this.#openAfter(PATIENCE_MS + refusedMs(++this.#tries))
    // Last, as above.
    this.#dispatch({ type: 'deny', error })
  }

  #drop(reason: DisconnectReason, retryAt: number | null, gap: GapReason): void {
    // Until it was live once, there is nothing to come back to.
    if (this.#gap !== 'first-live') this.#gap = gap
    // What is refused is not read at intervals either.
    if (!is(this, 'denied')) this.#poll.start()
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
  if (kind === 'config') return streamRefused(table, message)
  return kind === 'key' ? keyInvalid(message) : undefined
}

function transportReason(message: string): DisconnectReason {
  if (message === 'timeout') return 'timeout'
  // `onLine` true proves nothing, but false is reliable.
  const isOffline = typeof navigator !== 'undefined' && navigator.onLine === false
  return isOffline ? 'offline' : 'socket'
}
