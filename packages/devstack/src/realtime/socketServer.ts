import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RealtimeServer } from '@livepane/msw/protocol'
import { type WebSocket, WebSocketServer } from 'ws'

/** The hosted server's limit for one frame, in bytes. */
const MAX_FRAME_BYTES = 5 * 1024 * 1024

/** Serves a `RealtimeServer` over WebSockets. */
export class SocketServer {
  #server: RealtimeServer
  #log: (line: string) => void
  #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })
  #isRefusing = false
  #acceptTimer: ReturnType<typeof setTimeout> | undefined

  constructor(server: RealtimeServer, log: (line: string) => void) {
    this.#server = server
    this.#log = log
  }

  /** Takes an HTTP upgrade: a socket, or the refusal as JSON. */
  upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (this.#isRefusing) {
      socket.destroy()
      return
    }
    this.#accept(request, socket, head).catch((error: unknown) => {
      this.#log(`Realtime: a handshake failed: ${String(error)}`)
      socket.destroy()
    })
  }

  /** Ends every socket without a close frame. */
  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
  }

  /** Ends every socket, and resets new ones until `accept` or for `ms` milliseconds. */
  refuse(ms?: number): void {
    this.#isRefusing = true
    clearTimeout(this.#acceptTimer)
    if (ms !== undefined) this.#acceptTimer = setTimeout(() => this.accept(), ms)
    this.drop()
  }

  /** Takes new sockets again. */
  accept(): void {
    clearTimeout(this.#acceptTimer)
    this.#isRefusing = false
  }

  /** Ends every socket for good. */
  stop(): void {
    this.refuse()
  }

  async #accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const header = request.headers['x-api-key']
    const apikey = searchParams.get('apikey') ?? (Array.isArray(header) ? header[0] : header)
    const result = await this.#server.authorize({ apikey, vsn: searchParams.get('vsn') })
    // The client may have gone, or `refuse` come, while the key was verified.
    if (socket.destroyed || this.#isRefusing) {
      socket.destroy()
      return
    }
    if (!result.ok) {
      refuseUpgrade(socket, result.status, result.body)
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#serve(webSocket, result.ticket)
    })
  }

  #serve(socket: WebSocket, ticket: Parameters<RealtimeServer['open']>[1]): void {
    const connection = this.#server.open(
      {
        send: (data) => socket.send(data),
        close: (code, reason) => socket.close(code, reason),
      },
      ticket,
    )
    socket.on('message', (data: Buffer, isBinary) => {
      connection.receive(isBinary ? data : data.toString())
    })
    socket.on('close', connection.closed)
    // `close` follows.
    socket.on('error', (error) => this.#log(`Realtime: a socket failed: ${error.message}`))
  }
}

function refuseUpgrade(socket: Duplex, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
}
