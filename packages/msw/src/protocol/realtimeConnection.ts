import { admitJoin, TOPIC_PREFIX } from './admitJoin.ts'
import { decodeFrame } from './phoenixCodec.ts'
import type {
  BroadcastPushFrame,
  MessageFrame,
  PhoenixFrame,
  ProtocolVersion,
  WireData,
} from './phoenixFrame.ts'
import { RealtimeChannel } from './realtimeChannel.ts'
import type { ServerContext } from './serverContext.ts'
import { ServerTimers } from './serverTimers.ts'

/** The server's end of one WebSocket. */
export interface RealtimeSocket {
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
}

/** A socket whose transport encodes and decodes by itself. */
export interface FrameSocket {
  send(frame: PhoenixFrame): void
  close(code?: number, reason?: string): void
}

/** What a `RealtimeConnection` knows of its socket from the handshake. */
export interface ConnectionOptions {
  readonly socket: FrameSocket
  readonly vsn: ProtocolVersion
  /** The key of the handshake: the token of joins that bring none. */
  readonly token: string
  /** Called once, when the connection has ended. */
  readonly onEnd: (connection: RealtimeConnection) => void
}

/** One client socket: reads frames in order, keeps its channels, writes frames in order. */
export class RealtimeConnection {
  #context: ServerContext
  #options: ConnectionOptions
  #channels = new Map<string, RealtimeChannel>()
  #timers = new ServerTimers()
  #inbox = Promise.resolve()
  /** Frames that wait while a join is decided: the server's socket process does one thing at a time. */
  #held: PhoenixFrame[] | undefined
  #isEnded = false
  #lastHeardAt: number

  constructor(context: ServerContext, options: ConnectionOptions) {
    this.#context = context
    this.#options = options
    this.#lastHeardAt = context.now()
    this.#watchIdle()
  }

  /** Whether the server has nothing to do with this socket any more. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Takes one frame from the client. A malformed one is counted and dropped. */
  receive = (data: WireData): void => {
    let frame: PhoenixFrame
    try {
      frame = decodeFrame(data, this.#options.vsn)
    } catch {
      this.#context.stats.framesDropped++
      return
    }
    this.receiveFrame(frame)
  }

  /** Takes one frame that the transport has decoded. */
  receiveFrame = (frame: PhoenixFrame): void => {
    if (this.#isEnded) return
    const { stats, onError } = this.#context
    stats.framesReceived++
    this.#lastHeardAt = this.#context.now()
    this.#inbox = this.#inbox.then(async () => {
      if (this.#isEnded) return
      try {
        await this.#handle(frame)
      } catch (error) {
        onError(error)
        this.#channels.get(frame.topic)?.crash()
      }
    })
  }

  /** Tells the server that the socket is gone. */
  closed = (): void => {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#timers.clear()
    for (const channel of this.#channels.values()) channel.leave()
    this.#channels.clear()
    this.#options.onEnd(this)
  }

  /** Closes the socket from the server's side. */
  disconnect(code?: number, reason?: string): void {
    if (this.#isEnded) return
    this.closed()
    this.#options.socket.close(code, reason)
  }

  /** Sends a frame, after those that wait. */
  send(frame: PhoenixFrame): void {
    if (this.#isEnded) return
    if (this.#held) this.#held.push(frame)
    else this.#write(frame)
  }

  /** Removes a channel and tells the client how it ended. */
  end(channel: RealtimeChannel, event: 'phx_close' | 'phx_error'): void {
    if (this.#channels.get(channel.topic) !== channel) return
    this.#channels.delete(channel.topic)
    channel.leave()
    const { topic, joinRef } = channel
    this.send({ type: 'message', joinRef, ref: joinRef, topic, event, payload: {} })
  }

  /** A socket whose client is gone without a word is closed, and its people leave. */
  #watchIdle(): void {
    const idleAt = this.#lastHeardAt + this.#context.timing.idleMs
    if (idleAt === Number.POSITIVE_INFINITY) return
    this.#timers.after(idleAt - this.#context.now(), () => {
      const isIdle = this.#context.now() >= this.#lastHeardAt + this.#context.timing.idleMs
      if (isIdle) this.disconnect(1000)
      else this.#watchIdle()
    })
  }

  async #handle(frame: PhoenixFrame): Promise<void> {
    // Kind 4 travels to clients only.
    if (frame.type === 'broadcast') return
    if (frame.type === 'message') {
      if (frame.topic === 'phoenix' && frame.event === 'heartbeat')
        return this.#reply(frame, 'ok', {})
      if (frame.event === 'phx_join') return this.#join(frame)
      if (frame.event === 'phx_leave') return this.#leave(frame)
    }

    const channel = this.#channels.get(frame.topic)
    if (!channel) return this.#reply(frame, 'error', { reason: 'unmatched topic' })
    return channel.receive(frame)
  }

  async #join(frame: MessageFrame): Promise<void> {
    if (!frame.topic.startsWith(TOPIC_PREFIX)) {
      return this.#reply(frame, 'error', { reason: 'unmatched topic' })
    }
    const previous = this.#channels.get(frame.topic)
    if (previous) this.end(previous, 'phx_close')

    this.#held = []
    try {
      await this.#decide(frame)
    } finally {
      const held = this.#held
      this.#held = undefined
      for (const waiting of held) this.send(waiting)
    }
  }

  async #decide(frame: MessageFrame): Promise<void> {
    const { stats, timing } = this.#context
    const verdict = await admitJoin(this.#context, frame, {
      channelCount: this.#channels.size,
      token: this.#options.token,
      timers: this.#timers,
    })
    if (this.#isEnded) return

    if (verdict.status === 'refused') {
      await this.#refuse(frame, verdict.reason)
      if (verdict.isDisconnected) this.disconnect(1000)
      return
    }

    const { admission, liveBindings } = verdict
    const channel = new RealtimeChannel(this.#context, this, admission)
    this.#channels.set(channel.topic, channel)
    channel.enter()
    if (admission.replay && !(await this.#readReplay(frame, channel))) return
    stats.joins++
    this.#writeReply(frame, 'ok', {
      postgres_changes: admission.bindings.map(({ id, params }) => ({ ...params, id })),
    })
    channel.tellReplay()
    if (liveBindings) channel.announceLive(liveBindings, admission.claims)
    else channel.start(timing.liveMs)
  }

  /** Whether the join may go on. The channel is in its room by now, so nothing falls between reading and hearing. */
  async #readReplay(frame: MessageFrame, channel: RealtimeChannel): Promise<boolean> {
    try {
      await channel.readReplay()
      return !this.#isEnded
    } catch (error) {
      this.#context.onError(error)
      this.#channels.delete(channel.topic)
      channel.leave()
      await this.#refuse(frame, 'UnableToReplayMessages: Realtime was unable to replay messages')
      return false
    }
  }

  async #refuse(frame: MessageFrame, reason: string): Promise<void> {
    const { stats, timing, random } = this.#context
    stats.joinsRefused++
    await this.#timers.sleep(random.between(timing.refusalMs))
    this.#writeReply(frame, 'error', { reason })
  }

  #leave(frame: MessageFrame): void {
    this.#reply(frame, 'ok', {})
    const channel = this.#channels.get(frame.topic)
    if (channel) this.end(channel, 'phx_close')
  }

  #reply(frame: MessageFrame | BroadcastPushFrame, status: 'ok' | 'error', response: object): void {
    this.send(reply(frame, status, response))
  }

  /** The reply to a join passes what waits for it. */
  #writeReply(frame: MessageFrame, status: 'ok' | 'error', response: object): void {
    if (!this.#isEnded) this.#write(reply(frame, status, response))
  }

  #write(frame: PhoenixFrame): void {
    if (this.#options.vsn === '1.0.0' && frame.type !== 'message' && frame.encoding === 'binary') {
      // Version 1.0.0 cannot carry it, and the server drops it for such clients.
      return
    }
    this.#context.stats.framesSent++
    this.#options.socket.send(frame)
  }
}

function reply(
  { joinRef, ref, topic }: MessageFrame | BroadcastPushFrame,
  status: 'ok' | 'error',
  response: object,
): MessageFrame {
  return { type: 'message', joinRef, ref, topic, event: 'phx_reply', payload: { status, response } }
}
