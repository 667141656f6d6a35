import type { Admission } from './admission.ts'
import type { FeedBinding } from './changeFeed.ts'
import { ChannelPresence } from './channelPresence.ts'
import { ChannelReplay } from './channelReplay.ts'
import { isRecord, type JoinConfig, toAccessToken } from './joinConfig.ts'
import { payloadBytes } from './payloadBytes.ts'
import type { BroadcastPushFrame, MessageFrame, PhoenixFrame } from './phoenixFrame.ts'
import type { Claims } from './realtimeBackend.ts'
import { relayBroadcast } from './relayBroadcast.ts'
import type { Room } from './roomRegistry.ts'
import type { ServerContext } from './serverContext.ts'
import { ServerTimers } from './serverTimers.ts'
import { type StreamBinding, startStreams } from './startStreams.ts'
import type { DelayRange } from './timing.ts'

/** The way from a channel to its socket. */
export interface ChannelPort {
  send(frame: PhoenixFrame): void
  /** Removes the channel from the socket and tells the client with `phx_close` or `phx_error`. */
  end(channel: RealtimeChannel, event: 'phx_close' | 'phx_error'): void
}

/** The server's side of one joined channel. */
export class RealtimeChannel {
  readonly topic: string
  readonly name: string
  readonly joinRef: string | null
  readonly isPrivate: boolean

  #context: ServerContext
  #port: ChannelPort
  #config: JoinConfig
  #room: Room
  #bindings: readonly StreamBinding[]
  #token: string
  #claims: Claims
  #canWrite: boolean
  #isPresenceEnabled: boolean
  #presence: ChannelPresence
  #replay: ChannelReplay
  #timers = new ServerTimers()
  #cancelStart: (() => void) | undefined
  /** Counts starts, so that an older one that is still checking can tell. */
  #starts = 0
  #cancelExpiry: (() => void) | undefined
  #stopFeed: (() => void) | undefined
  #isEnded = false

  constructor(context: ServerContext, port: ChannelPort, admission: Admission) {
    this.topic = admission.topic
    this.name = admission.name
    this.joinRef = admission.joinRef
    this.isPrivate = admission.config.isPrivate
    this.#context = context
    this.#port = port
    this.#config = admission.config
    this.#token = admission.token
    this.#claims = admission.claims
    this.#canWrite = admission.canWrite
    this.#bindings = admission.bindings
    this.#isPresenceEnabled = admission.config.presence.isEnabled
    this.#room = context.rooms.open(this.name, this.isPrivate)
    this.#presence = new ChannelPresence(context, this.#room, admission.config.presence.key)
    this.#replay = new ChannelReplay(admission.replay)
  }

  /** Whether this client is told who else is here. Tracking something turns it on. */
  get isPresenceEnabled(): boolean {
    return this.#isPresenceEnabled
  }

  /** Enters the room. Send nothing on before the join reply. */
  enter(): void {
    this.#room.channels.add(this)
    this.#context.stats.channels++
    this.#scheduleExpiry()
    if (this.#isPresenceEnabled) this.push('presence_state', this.#room.presence.state())
  }

  /** Leaves the room and forgets every timer. Sends nothing to this client. */
  leave(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#timers.clear()
    this.#stopFeed?.()
    if (this.#room.channels.delete(this)) this.#context.stats.channels--
    this.#room.sendPresence(this.#presence.leave(this).diff)
    this.#context.rooms.release(this.name, this.isPrivate)
  }

  /** Sends an event that belongs to this join. */
  push(event: string, payload: unknown): void {
    this.#send({ joinRef: this.joinRef, ref: null, event, payload })
  }

  /** Sends an event that goes to many channels alike. */
  fanOut(event: string, payload: unknown): void {
    this.#send({ joinRef: null, ref: null, event, payload })
  }

  /** Sends a broadcast frame as it is, once, and not before those that are told again. */
  fanOutFrame(frame: PhoenixFrame): void {
    if (this.#replay.admits(frame)) this.#port.send(frame)
  }

  /** Reads what the client wants to be told again. Throws what the database throws. */
  async readReplay(): Promise<void> {
    await this.#replay.read(this.#context.backend, this.name)
  }

  /** Tells it, then what was sent meanwhile, then that the database's broadcasts flow, if asked. */
  tellReplay(): void {
    const { payloads, frames } = this.#replay.release()
    for (const payload of payloads) this.push('broadcast', payload)
    for (const frame of frames) this.fanOutFrame(frame)
    if (!this.#config.broadcast.isReadyWanted) return
    const { random, timing } = this.#context
    void this.#timers
      .sleep(random.between(timing.liveMs))
      .then(() => this.system('system', 'ok', 'Replication connection established'))
  }

  /** Sends a `system` message. */
  system(extension: string, status: 'ok' | 'error', message: string): void {
    this.push('system', { extension, status, message, channel: this.name })
  }

  /** Says why, then closes the channel for good: realtime-js does not rejoin after this. */
  shutDown(message: string): void {
    this.system('system', 'error', message)
    this.#port.end(this, 'phx_close')
  }

  /** What a crash looks like: realtime-js rejoins after a while. */
  crash(): void {
    this.#port.end(this, 'phx_error')
  }

  /** Handles one frame from the client, any but join and leave. */
  async receive(frame: MessageFrame | BroadcastPushFrame): Promise<void> {
    if (frame.type === 'broadcast-push') return this.#receiveBroadcast(frame)
    switch (frame.event) {
      case 'broadcast':
        return this.#receiveBroadcast(frame)
      case 'presence':
        return this.#receivePresence(frame)
      case 'access_token':
        return this.#receiveToken(frame.payload)
    }
    // The server logs any other event and answers nothing.
  }

  /**
   * Starts the table streams after a delay: `system ok`, and changes from then on; or `system error`.
   * Streams that run keep running meanwhile, with the claims they have.
   */
  start(delay: DelayRange): void {
    this.#cancelStart?.()
    if (this.#bindings.length === 0) return
    const start = ++this.#starts
    const delayMs = this.#context.random.between(delay)
    if (delayMs === 0) void this.#goLive(start)
    else this.#cancelStart = this.#timers.after(delayMs, () => void this.#goLive(start))
  }

  /** Marks the streams as checked and running: what `system ok` announces. */
  announceLive(bindings: readonly FeedBinding[], claims: Claims): void {
    if (this.#isEnded) return
    this.#stopFeed?.()
    this.#stopFeed = this.#context.feed.add({
      bindings,
      claims,
      send: (payload) => this.fanOut('postgres_changes', payload),
    })
    this.system('postgres_changes', 'ok', 'Subscribed to PostgreSQL')
  }

  /** Verifies the token again, as the server does when it expires. */
  async recheckToken(): Promise<void> {
    const result = await this.#context.backend.verifyToken(this.#token)
    if (this.#isEnded) return
    if (!result.ok) return this.shutDown(result.message)
    this.#claims = result.claims
    this.#scheduleExpiry()
  }

  async #goLive(start: number): Promise<void> {
    const claims = this.#claims
    const result = await startStreams(this.#context.backend, this.#bindings, claims)
    // Superseded by a newer token, or closed, while the database was asked.
    if (this.#isEnded || start !== this.#starts) return

    switch (result.status) {
      case 'live':
        return this.announceLive(result.bindings, claims)
      case 'refused':
        return this.system('postgres_changes', 'error', result.message)
      case 'failed':
        this.#context.onError(result.error)
        this.system('postgres_changes', 'error', 'Too many database timeouts')
        this.start(this.#context.timing.retryMs)
    }
  }

  async #receiveToken(payload: unknown): Promise<void> {
    const token = isRecord(payload) ? toAccessToken(payload.access_token) : undefined
    if (token === undefined || token === this.#token) return

    this.#token = token
    const result = await this.#context.backend.verifyToken(token)
    if (this.#isEnded) return
    if (!result.ok) return this.shutDown(result.message)

    if (this.isPrivate) {
      const { read, write } = await this.#context.backend.authorizeTopic(this.name, result.claims)
      if (this.#isEnded) return
      if (!read) {
        return this.shutDown(
          `You no longer have permission to read from this Channel topic: ${this.name}`,
        )
      }
      this.#canWrite = write
    }

    this.#claims = result.claims
    this.#scheduleExpiry()
    this.start(this.#context.timing.refreshMs)
  }

  #receiveBroadcast(frame: MessageFrame | BroadcastPushFrame): void {
    // A denied write is silent: a client that wants an answer waits until its own timeout.
    if (this.isPrivate && !this.#canWrite) return
    if (!this.#context.messageRate.take(this.#context.now())) {
      return this.shutDown('Too many messages per second')
    }

    const isTooLarge = payloadBytes(frame) > this.#context.limits.payloadBytes
    const { ack, self } = this.#config.broadcast
    if (!isTooLarge) relayBroadcast(this.#room.channels, this, self, frame)
    if (!ack) return
    if (isTooLarge) this.#reply(frame.ref, 'error', { reason: 'payload_size_exceeded' })
    else this.#reply(frame.ref, 'ok', {})
  }

  #receivePresence(frame: MessageFrame): void {
    const outcome = this.#presence.receive(this, frame, !this.isPrivate || this.#canWrite)
    switch (outcome.type) {
      case 'reply':
        return this.#reply(frame.ref, outcome.status, outcome.response)
      case 'shut-down':
        return this.shutDown(outcome.message)
      case 'changed': {
        this.#reply(frame.ref, 'ok', {})
        const isFirst = !this.#isPresenceEnabled && outcome.diff !== undefined
        if (isFirst) {
          this.#isPresenceEnabled = true
          this.push('presence_state', this.#room.presence.state())
        }
        this.#room.sendPresence(outcome.diff)
      }
    }
  }

  #scheduleExpiry(): void {
    this.#cancelExpiry?.()
    const { exp } = this.#claims
    if (exp === undefined) return
    this.#cancelExpiry = this.#timers.after(exp * 1000 - this.#context.now(), () => {
      void this.recheckToken().catch((error) => {
        this.#context.onError(error)
        this.crash()
      })
    })
  }

  #reply(ref: string | null, status: 'ok' | 'error', response: unknown): void {
    this.#send({ joinRef: this.joinRef, ref, event: 'phx_reply', payload: { status, response } })
  }

  #send(parts: Pick<MessageFrame, 'joinRef' | 'ref' | 'event' | 'payload'>): void {
    if (this.#isEnded) return
    this.#port.send({ type: 'message', topic: this.topic, ...parts })
  }
}
