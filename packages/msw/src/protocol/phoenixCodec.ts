import { decodeBinaryFrame, encodeBinaryFrame } from './binaryFrame.ts'
import type { MessageFrame, PhoenixFrame, ProtocolVersion, WireData } from './phoenixFrame.ts'
import { ProtocolError } from './protocolError.ts'

/**
 * Writes one frame as the given protocol version does. On 1.0.0 a broadcast becomes a text frame;
 * one with a binary payload cannot be written there and throws `frame-malformed`.
 */
export function encodeFrame(
  frame: PhoenixFrame,
  vsn: ProtocolVersion,
): string | Uint8Array<ArrayBuffer> {
  if (frame.type !== 'message') {
    return vsn === '2.0.0' ? encodeBinaryFrame(frame) : encodeText(toTextBroadcast(frame), vsn)
  }
  return encodeText(frame, vsn)
}

/** Reads one frame. Throws `frame-malformed`; the server then drops the frame and keeps the socket. */
export function decodeFrame(data: WireData, vsn: ProtocolVersion): PhoenixFrame {
  if (typeof data !== 'string') {
    if (vsn === '1.0.0') throw malformed('version 1.0.0 has no binary frames')
    return decodeBinaryFrame(data instanceof Uint8Array ? data : new Uint8Array(data))
  }

  const value = parseJson(data)
  return vsn === '2.0.0' ? fromArray(value) : fromObject(value)
}

function encodeText(frame: MessageFrame, vsn: ProtocolVersion): string {
  const { joinRef, ref, topic, event, payload } = frame
  return vsn === '2.0.0'
    ? JSON.stringify([joinRef, ref, topic, event, payload])
    : JSON.stringify({ topic, event, payload, ref, join_ref: joinRef })
}

function toTextBroadcast(frame: Exclude<PhoenixFrame, MessageFrame>): MessageFrame {
  if (frame.encoding === 'binary') {
    throw malformed('version 1.0.0 cannot carry a binary broadcast payload')
  }
  return {
    type: 'message',
    joinRef: frame.type === 'broadcast-push' ? frame.joinRef : null,
    ref: frame.type === 'broadcast-push' ? frame.ref : null,
    topic: frame.topic,
    event: 'broadcast',
    payload: {
      type: 'broadcast',
      event: frame.event,
      payload: parseJson(new TextDecoder().decode(frame.payload)),
      ...(frame.meta === undefined ? {} : { meta: frame.meta }),
    },
  }
}

function fromArray(value: unknown): MessageFrame {
  if (!Array.isArray(value) || value.length < 5) {
    throw malformed('it is not an array [join_ref, ref, topic, event, payload]')
  }
  const [joinRef, ref, topic, event, payload] = value as unknown[]
  return toMessage({ joinRef, ref, topic, event, payload })
}

function fromObject(value: unknown): MessageFrame {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('it is not an object { topic, event, payload, ref }')
  }
  const { join_ref: joinRef, ref, topic, event, payload } = value as Record<string, unknown>
  return toMessage({ joinRef, ref, topic, event, payload })
}

function toMessage(parts: Record<'joinRef' | 'ref' | 'topic' | 'event' | 'payload', unknown>) {
  const { topic, event, payload } = parts
  if (typeof topic !== 'string') throw malformed('its topic is not a string')
  if (typeof event !== 'string') throw malformed('its event is not a string')
  const frame: MessageFrame = {
    type: 'message',
    joinRef: toRef(parts.joinRef),
    ref: toRef(parts.ref),
    topic,
    event,
    payload: payload ?? null,
  }
  return frame
}

function toRef(ref: unknown): string | null {
  if (ref === null || ref === undefined) return null
  if (typeof ref === 'string') return ref
  if (typeof ref === 'number') return String(ref)
  throw malformed('a ref is neither a string nor null')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed(`it is not JSON: ${text.slice(0, 80)}`, cause)
  }
}

function malformed(why: string, cause?: unknown): ProtocolError {
  return new ProtocolError(
    'frame-malformed',
    `A Realtime frame cannot be read or written: ${why}. The frame is dropped and the socket stays open. ` +
      `Check the "vsn" parameter of the socket's URL and what was sent.`,
    { cause },
  )
}
