import type { Socket } from '../channels/joinChannel.ts'
import { keyInvalid, type LivepaneError } from '../errors.ts'
import { type Store, writableStore } from '../store.ts'
import { type ConnectionEvent, type ConnectionState, IDLE, transition } from './connectionState.ts'
import { type LinkSummary, summarise, type Wanted } from './linkSummary.ts'

export interface ConnectionMonitorOptions {
  socket: Socket
  channels: () => readonly Wanted[]
  /** How long "connecting" is shown after a drop, in milliseconds. */
  lostAfterMs: number
}

/** A first connection may take this long before it is called lost, in milliseconds. */
const FIRST_CONNECTION_MS = 10_000

/** Watches sockets, channels and the clock, and says in one word what the page's link is doing. */
export class ConnectionMonitor {
  readonly state: Store<ConnectionState>
  #options: ConnectionMonitorOptions
  #store = writableStore<ConnectionState>(IDLE)
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Since when the link is wanted and not up, in milliseconds since the epoch. */
  #downSince: number | undefined
  #keyError: LivepaneError | undefined
  #hasCheckedKey = false
  #latencyMs: number | null = null

  constructor(options: ConnectionMonitorOptions) {
    this.#options = options
    this.state = this.#store
  }

  /** Looks again. Called whenever a binding came, went or changed, and with the round trip that was measured. */
  update(latencyMs: number | null = this.#latencyMs): void {
    this.#latencyMs = latencyMs
    clearTimeout(this.#timer)
    const now = Date.now()
    const summary = summarise(this.#options.channels(), now, this.#options.lostAfterMs)
    if (summary.wanted === 0) this.#reset()
    this.#store.set(transition(this.#store.getSnapshot(), this.#toEvent(summary, now)))
    this.#schedule(summary, now)
    if (summary.reason === 'socket' && !this.#wasConnected()) void this.#checkKey()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #toEvent(summary: LinkSummary, now: number): ConnectionEvent {
    const { wanted, live, denied, isSettled, error } = summary
    const isOpen = this.#options.socket.isOpen()
    if (wanted === 0) return { type: 'unwanted' }
    if (live > 0 && isOpen) this.#reset()
    const refusal =
      this.#keyError ?? (denied === wanted || error?.code === 'key-invalid' ? error : undefined)
    if (refusal) return { type: 'refused', at: now, error: refusal }
    if (isOpen && live > 0 && isSettled) {
      return { type: 'settled', at: now, latencyMs: this.#latencyMs, wanted, live, denied }
    }
    this.#downSince ??= now
    if (!isOpen && now >= this.#downSince + this.#patienceMs()) {
      return { type: 'lost', at: now, reason: summary.reason ?? 'socket', retryAt: summary.retryAt }
    }
    return { type: 'unsettled', at: now, attempt: this.#options.socket.attempt() }
  }

  /** Looks again when waiting alone would change the answer. */
  #schedule(summary: LinkSummary, now: number): void {
    const moments = [summary.lateAt]
    if (this.#downSince !== undefined) moments.push(this.#downSince + this.#patienceMs())
    const next = Math.min(...moments.filter((at) => at !== undefined && at > now).map(Number))
    if (next !== Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.update(), next - now)
  }

  /** A browser hides why a socket was refused, so a key that never worked is checked over HTTP. */
  async #checkKey(): Promise<void> {
    if (this.#hasCheckedKey) return
    this.#hasCheckedKey = true
    const answer = await this.#options.socket.checkKey()
    if (answer === 'unreachable') this.#hasCheckedKey = false
    if (answer !== 'refused') return
    this.#keyError = keyInvalid('the gateway answered 401')
    this.update()
  }

  #patienceMs(): number {
    return this.#wasConnected() ? this.#options.lostAfterMs : FIRST_CONNECTION_MS
  }

  #wasConnected(): boolean {
    const state = this.#store.getSnapshot()
    if (state.status === 'connecting' || state.status === 'disconnected') {
      return state.lastConnectedAt !== null
    }
    return state.status === 'connected'
  }

  #reset(): void {
    this.#downSince = undefined
    this.#keyError = undefined
    this.#hasCheckedKey = false
  }
}
