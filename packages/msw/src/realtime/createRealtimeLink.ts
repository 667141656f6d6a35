import { ws } from 'msw/ws'
import { ABNORMAL_CLOSE, type NetworkFaults } from '../network/mockNetwork.ts'
import type {
  HandshakeTicket,
  MessageFrame,
  PhoenixFrame,
  RealtimeConnection,
  RealtimeServer,
} from '../protocol/index.ts'
import { PhoenixExtension, protocolVersion } from './phoenixExtension.ts'

/** What a link needs of its mock. Functions, because `reset` replaces what is behind them. */
export interface RealtimeLinkOptions {
  /** `wss://host/realtime/v1/websocket`. */
  readonly url: string
  readonly server: () => RealtimeServer
  readonly faults: NetworkFaults
  /** Whether a handshake's key is good. */
  readonly isKeyAccepted: (key: string) => boolean
  /** Called for a socket that was not let in. */
  readonly onRefused: () => void
  /** Called for a frame that could not be read. */
  readonly onMalformed: () => void
  /** Called for every frame that reaches the server (`in`) or leaves it (`out`). */
  readonly onFrame: (direction: 'in' | 'out', frame: PhoenixFrame) => void
}

/** The sockets of one mock: an MSW handler, and the way to break them all. */
export function createRealtimeLink(options: RealtimeLinkOptions) {
  const { faults } = options
  const sockets = new Set<() => void>()
  const link = ws.link(options.url, { extensions: [new PhoenixExtension(options.onMalformed)] })

  const handler = link.addEventListener('connection', ({ client }) => {
    // Decided at once: a socket that is closed within this event never opens, as after a refused handshake.
    const key = client.url.searchParams.get('apikey') ?? ''
    if (faults.isDown || !options.isKeyAccepted(key)) {
      options.onRefused()
      return client.close(ABNORMAL_CLOSE)
    }

    const ticket: HandshakeTicket = { token: key, vsn: protocolVersion(client.url) }
    const toClient = faults.createLine((frame) => {
      options.onFrame('out', frame)
      client.send(frame)
    })
    const connection: RealtimeConnection = options.server().openFrames(
      {
        send: toClient,
        // Through a dead line no close arrives either.
        close: (code, reason) => {
          if (!faults.isMuted) client.close(code, reason)
        },
      },
      ticket,
    )
    const toServer = faults.createLine((frame) => {
      // The server gave this socket up while the line was dead.
      if (connection.isEnded) return client.close(ABNORMAL_CLOSE)
      options.onFrame('in', frame)
      const { rejection } = faults
      const isRejected = rejection !== undefined && isJoin(frame)
      if (isRejected) toClient(joinRefusal(frame, rejection))
      else connection.receiveFrame(frame)
    })

    const breakSocket = () => {
      connection.closed()
      client.close(ABNORMAL_CLOSE)
    }
    sockets.add(breakSocket)
    client.addEventListener('message', ({ data }) => toServer(data))
    client.addEventListener('close', () => {
      sockets.delete(breakSocket)
      connection.closed()
    })
  })

  return {
    handler,
    /** Breaks every socket, as a lost network does. */
    breakAll: () => {
      for (const breakSocket of [...sockets]) breakSocket()
    },
  }
}

function isJoin(frame: PhoenixFrame): frame is MessageFrame {
  return frame.type === 'message' && frame.event === 'phx_join'
}

function joinRefusal({ joinRef, ref, topic }: MessageFrame, reason: string): MessageFrame {
  const payload = { status: 'error', response: { reason } }
  return { type: 'message', joinRef, ref, topic, event: 'phx_reply', payload }
}
