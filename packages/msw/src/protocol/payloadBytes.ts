import { isRecord } from './joinConfig.ts'
import type { BroadcastPushFrame, MessageFrame } from './phoenixFrame.ts'

/** The size of what the application sent with a broadcast or presence frame. */
export function payloadBytes(frame: MessageFrame | BroadcastPushFrame): number {
  if (frame.type === 'broadcast-push') return frame.payload.byteLength
  const payload = isRecord(frame.payload) ? frame.payload.payload : frame.payload
  return new TextEncoder().encode(JSON.stringify(payload) ?? '').byteLength
}
