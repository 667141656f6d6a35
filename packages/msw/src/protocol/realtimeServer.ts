import { ChangeFeed } from './changeFeed.ts'
import {
  checkHandshake,
  type HandshakeRefusal,
  type HandshakeRequest,
  type HandshakeResult,
  type HandshakeTicket,
} from './handshake.ts'
import { CLOUD_CHANGES_PER_SECOND, DEFAULT_LIMITS, type Limits } from './limits.ts'
import { encodeFrame } from './phoenixCodec.ts'
import type { BroadcastFrame, MessageFrame } from './phoenixFrame.ts'
import { createRandom } from './random.ts'
import { RateWindow } from './rateWindow.ts'
import type { RealtimeBackend, RowChange } from './realtimeBackend.ts'
import { type FrameSocket, RealtimeConnection, type RealtimeSocket } from './realtimeConnection.ts'
import { RoomRegistry } from './roomRegistry.ts'
import type { ServerContext } from './serverContext.ts'
import { createServerStats, type ServerStats } from './serverStats.ts'
import { resolveTiming, type Timing, type TimingProfile } from './timing.ts'

/** The server averages the change rate over this long, so a burst passes. */
const CHANGE_RATE_WINDOW_SECONDS = 60

/** What a `RealtimeServer` is made of. */
export interface RealtimeServerOptions {
  readonly backend: RealtimeBackend
  /** Delays, as a profile or one by one. @default 'instant' */
  readonly timing?: TimingProfile | Partial<Timing> | undefined
  readonly limits?: Partial<Limits> | undefined
  /** Decides every random delay and id. @default 1 */
  readonly seed?: number | undefined
  /** Refuses public channels, as the project setting does. @default false */
  readonly isPrivateOnly?: boolean | undefined
  /** Whether joins may wait for their table streams (`postgres_changes_options`); older servers ignore it. @default true */
  readonly canWait?: boolean | undefined
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Receives what the backend throws. @default console.error */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** A message sent from the server's side: over REST, or by the database. */
export interface ServerBroadcast {
  /** Without `realtime:`. */
  readonly topic: string
  readonly event: string
  readonly payload: unknown
  /** Reaches the private channels of the topic instead of the public ones. @default false */
  readonly private?: boolean | undefined
  /** Set for a row of `realtime.messages`: sent as a binary frame with `meta.id`, and as `id` of an object payload. */
  readonly id?: string | undefined
}

/** A connection, or the HTTP response to send in its place. */
export type ConnectResult =
  | { readonly ok: true; readonly connection: RealtimeConnection }
  | HandshakeRefusal

/**
 * Supabase Realtime's channel logic without a transport and without a database.
 *
 * @example
 * const server = new RealtimeServer({ backend })
 * const result = await server.connect(socket, { apikey, vsn: '2.0.0' })
 * if (result.ok) socket.onmessage = ({ data }) => result.connection.receive(data)
 */
export class RealtimeServer {
  #context: ServerContext
  #connections = new Set<RealtimeConnection>()

  constructor(options: RealtimeServerOptions) {
    this.#context = createContext(options)
  }

  /** Counters, as a copy. */
  get stats(): ServerStats {
    return { ...this.#context.stats }
  }

  /** Checks a handshake before there is a socket. */
  authorize(request: HandshakeRequest): Promise<HandshakeResult> {
    const isFull = this.#connections.size >= this.#context.limits.connections
    return checkHandshake(this.#context.backend, request, isFull)
  }

  /** Serves a socket whose handshake was accepted. */
  open(socket: RealtimeSocket, ticket: HandshakeTicket): RealtimeConnection {
    return this.openFrames(
      {
        send: (frame) => socket.send(encodeFrame(frame, ticket.vsn)),
        close: (code, reason) => socket.close(code, reason),
      },
      ticket,
    )
  }

  /** The same for a transport that encodes frames itself; feed it with `receiveFrame`. */
  openFrames(socket: FrameSocket, ticket: HandshakeTicket): RealtimeConnection {
    const connection = new RealtimeConnection(this.#context, {
      ...ticket,
      socket,
      onEnd: (ended) => {
        this.#connections.delete(ended)
        this.#context.stats.sockets = this.#connections.size
      },
    })
    this.#connections.add(connection)
    this.#context.stats.sockets = this.#connections.size
    this.#context.stats.socketsOpened++
    return connection
  }

  /** `authorize` and `open` in one, for transports that have the socket first. */
  async connect(socket: RealtimeSocket, request: HandshakeRequest): Promise<ConnectResult> {
    const result = await this.authorize(request)
    return result.ok ? { ok: true, connection: this.open(socket, result.ticket) } : result
  }

  /** Takes one transaction's changes, in commit order. Resolves when the last frame has been sent. */
  publish(changes: readonly RowChange[]): Promise<void> {
    return this.#context.feed.publish(changes)
  }

  /** Sends a broadcast to everyone on the topic. */
  broadcast(message: ServerBroadcast): void {
    const room = this.#context.rooms.find(message.topic, message.private ?? false)
    if (!room) return
    const frame = toBroadcastFrame(message, () => this.#context.random.uuid())
    for (const channel of room.channels) channel.fanOutFrame({ ...frame, topic: channel.topic })
  }

  /** Sends a `system` message on a topic and leaves its channels as they are. */
  system(
    topic: string,
    status: 'ok' | 'error',
    message: string,
    extension = 'postgres_changes',
  ): void {
    for (const channel of this.#context.rooms.channelsOf(topic)) {
      channel.system(extension, status, message)
    }
  }

  /** Closes a topic's channels for good: `system` error, then `phx_close`. */
  closeChannel(topic: string, systemMessage: string): void {
    for (const channel of this.#context.rooms.channelsOf(topic)) channel.shutDown(systemMessage)
  }

  /** Ends a topic's channels as a crash does: `phx_error`, after which clients rejoin. */
  crashChannel(topic: string): void {
    for (const channel of this.#context.rooms.channelsOf(topic)) channel.crash()
  }

  /** Adds or updates someone who is present without a socket. `owner` is any object that stands for them. */
  trackPresence(
    topic: string,
    owner: object,
    key: string,
    payload: Readonly<Record<string, unknown>>,
    isPrivate = false,
  ): void {
    const room = this.#context.rooms.open(topic, isPrivate)
    room.sendPresence(room.presence.track(owner, key, payload))
  }

  /** Removes someone added by `trackPresence`. */
  untrackPresence(topic: string, owner: object, isPrivate = false): void {
    const room = this.#context.rooms.find(topic, isPrivate)
    room?.sendPresence(room.presence.untrack(owner))
    this.#context.rooms.release(topic, isPrivate)
  }

  /** Verifies every channel's token now. Those that fail are closed as expiry closes them. */
  async recheckTokens(): Promise<void> {
    const channels = [...this.#context.rooms.channels()]
    await Promise.all(channels.map((channel) => channel.recheckToken()))
  }

  /** Closes every socket from the server's side. */
  disconnectAll(code?: number, reason?: string): void {
    for (const connection of [...this.#connections]) connection.disconnect(code, reason)
  }

  /** Closes every socket, drops what waits and clears every timer. */
  stop(): void {
    this.disconnectAll(1001, 'Server stopped')
    this.#context.feed.stop()
  }
}

function createContext(options: RealtimeServerOptions): ServerContext {
  const { backend, seed = 1, now = Date.now, onError = console.error } = options
  const timing = resolveTiming(options.timing)
  const isCloud = options.timing === 'cloud'
  const limits: Limits = {
    ...DEFAULT_LIMITS,
    ...(isCloud && { changesPerSecond: CLOUD_CHANGES_PER_SECOND }),
    ...options.limits,
  }
  const random = createRandom(seed)
  const stats = createServerStats()
  const rate = new RateWindow(
    limits.changesPerSecond * CHANGE_RATE_WINDOW_SECONDS,
    CHANGE_RATE_WINDOW_SECONDS * 1000,
  )

  return {
    backend,
    timing,
    limits,
    random,
    stats,
    rooms: new RoomRegistry(),
    feed: new ChangeFeed({ backend, timing, random, rate, stats, now, onError }),
    joinRate: new RateWindow(limits.joinsPerSecond, 1000),
    messageRate: new RateWindow(limits.messagesPerSecond, 1000),
    isPrivateOnly: options.isPrivateOnly ?? false,
    canWait: options.canWait ?? true,
    now,
    onError,
  }
}

function toBroadcastFrame(
  { topic, event, payload, id }: ServerBroadcast,
  createId: () => string,
): MessageFrame | BroadcastFrame {
  if (id === undefined) {
    const message = { type: 'broadcast', event, payload, meta: { id: createId() } }
    return {
      type: 'message',
      joinRef: null,
      ref: null,
      topic,
      event: 'broadcast',
      payload: message,
    }
  }
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload)
  const body = JSON.stringify(isObject ? { ...payload, id } : payload) ?? 'null'
  return {
    type: 'broadcast',
    topic,
    event,
    encoding: 'json',
    payload: new TextEncoder().encode(body),
    meta: { id },
  }
}
