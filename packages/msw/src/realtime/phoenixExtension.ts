import { WebSocketExtension, type WebSocketExtensionMessageContext } from 'msw/ws'
import {
  decodeFrame,
  encodeFrame,
  type PhoenixFrame,
  type ProtocolVersion,
} from '../protocol/index.ts'

/**
 * Teaches an MSW WebSocket link to speak Supabase Realtime: `client.send()` takes frames, `message`
 * events carry frames, in the version that the socket's URL asks for.
 *
 * @example
 * const link = ws.link('wss://demo.supabase.test/realtime/v1/websocket', {
 *   extensions: [new PhoenixExtension()],
 * })
 */
export class PhoenixExtension extends WebSocketExtension<PhoenixFrame> {
  #onMalformed: (error: unknown) => void

  /** `onMalformed` hears of frames that were dropped because they could not be read. */
  constructor(onMalformed: (error: unknown) => void = () => {}) {
    super()
    this.#onMalformed = onMalformed
  }

  /** A frame as the client expects it: text, or an `ArrayBuffer`, the only bytes that realtime-js decodes. */
  encode(frame: PhoenixFrame, { client }: WebSocketExtensionMessageContext<PhoenixFrame>) {
    const data = encodeFrame(frame, protocolVersion(client.url))
    return typeof data === 'string' ? data : Uint8Array.from(data).buffer
  }

  /** The client's frame, or nothing when it is malformed. */
  decode(
    data: string | Blob | ArrayBufferLike | ArrayBufferView,
    { client }: WebSocketExtensionMessageContext<PhoenixFrame>,
  ): PhoenixFrame | undefined {
    try {
      return decodeFrame(toBytes(data), protocolVersion(client.url))
    } catch (error) {
      this.#onMalformed(error)
      return undefined
    }
  }
}

/** The `vsn` of a socket's URL. The server's default is 1.0.0. */
export function protocolVersion(url: URL): ProtocolVersion {
  return url.searchParams.get('vsn') === '2.0.0' ? '2.0.0' : '1.0.0'
}

function toBytes(data: string | Blob | ArrayBufferLike | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data
  if (data instanceof Blob)
    throw new TypeError('A Blob cannot be read at once; send an ArrayBuffer.')
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return new Uint8Array(data)
}
