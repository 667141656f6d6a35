import type { BroadcastFrame, BroadcastPushFrame } from './phoenixFrame.ts'
import { ProtocolError } from './protocolError.ts'

const BROADCAST_PUSH = 3
const BROADCAST = 4
const JSON_ENCODING = 1
const MAX_FIELD_BYTES = 255

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Writes a broadcast as binary kind 3 or 4. Throws `frame-too-long` when a header field exceeds 255 bytes. */
export function encodeBinaryFrame(
  frame: BroadcastPushFrame | BroadcastFrame,
): Uint8Array<ArrayBuffer> {
  const meta = frame.meta === undefined ? '' : JSON.stringify(frame.meta)
  const encoding = frame.encoding === 'json' ? JSON_ENCODING : 0

  if (frame.type === 'broadcast') {
    const fields = [field('topic', frame.topic), field('event', frame.event), field('meta', meta)]
    return join([BROADCAST, ...fields.map(byteLength), encoding], fields, frame.payload)
  }

  const fields = [
    field('join_ref', frame.joinRef ?? ''),
    field('ref', frame.ref ?? ''),
    field('topic', frame.topic),
    field('event', frame.event),
    field('meta', meta),
  ]
  return join([BROADCAST_PUSH, ...fields.map(byteLength), encoding], fields, frame.payload)
}

/** Reads binary kind 3 or 4. Throws `frame-malformed` on any other kind, truncation, bad UTF-8 or bad metadata. */
export function decodeBinaryFrame(bytes: Uint8Array): BroadcastPushFrame | BroadcastFrame {
  const kind = bytes[0]

  if (kind === BROADCAST) {
    const { fields, encoding, payload } = split(bytes, 3)
    const [topic = '', event = '', meta = ''] = fields
    return { type: 'broadcast', topic, event, encoding, payload, meta: parseMeta(meta) }
  }

  if (kind === BROADCAST_PUSH) {
    const { fields, encoding, payload } = split(bytes, 5)
    const [joinRef = '', ref = '', topic = '', event = '', meta = ''] = fields
    return {
      type: 'broadcast-push',
      // A length of zero is how this format writes "none".
      joinRef: joinRef === '' ? null : joinRef,
      ref: ref === '' ? null : ref,
      topic,
      event,
      encoding,
      payload,
      meta: parseMeta(meta),
    }
  }

  throw malformed(`its kind is ${kind ?? 'missing'}, and only 3 and 4 are known`)
}

function field(name: string, value: string): Uint8Array {
  const bytes = encoder.encode(value)
  if (bytes.byteLength > MAX_FIELD_BYTES) {
    throw new ProtocolError(
      'frame-too-long',
      `The ${name} of a broadcast is ${bytes.byteLength} bytes long. ` +
        `Its length is written in one byte, so the frame cannot be sent. ` +
        `Shorten it to ${MAX_FIELD_BYTES} bytes of UTF-8: "${value.slice(0, 40)}…".`,
    )
  }
  return bytes
}

function byteLength(bytes: Uint8Array): number {
  return bytes.byteLength
}

function join(
  header: number[],
  fields: Uint8Array[],
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const parts = [Uint8Array.from(header), ...fields, payload]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return bytes
}

function split(bytes: Uint8Array, count: number) {
  const encodingByte = bytes[count + 1]
  if (encodingByte === undefined) throw malformed('its header is cut short')

  let offset = count + 2
  const fields = Array.from(bytes.subarray(1, count + 1), (length) => {
    const end = offset + length
    if (end > bytes.byteLength) throw malformed('it is shorter than its header says')
    const text = decodeText(bytes.subarray(offset, end))
    offset = end
    return text
  })

  const encoding: 'json' | 'binary' = encodingByte === JSON_ENCODING ? 'json' : 'binary'
  // Copied: the transport may reuse the buffer it handed us.
  return { fields, encoding, payload: bytes.slice(offset) }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw malformed('a header field is not UTF-8', cause)
  }
}

function parseMeta(text: string): Record<string, unknown> | undefined {
  if (text === '') return undefined
  let meta: unknown
  try {
    meta = JSON.parse(text)
  } catch (cause) {
    throw malformed(`its metadata is not JSON: ${text}`, cause)
  }
  if (typeof meta !== 'object' || meta === null || Array.isArray(meta)) {
    throw malformed(`its metadata is not an object: ${text}`)
  }
  return { ...meta }
}

function malformed(why: string, cause?: unknown): ProtocolError {
  return new ProtocolError(
    'frame-malformed',
    `A binary Realtime frame cannot be read: ${why}. The frame is dropped and the socket stays open. ` +
      `Send kind 3 to the server or kind 4 to a client.`,
    { cause },
  )
}
