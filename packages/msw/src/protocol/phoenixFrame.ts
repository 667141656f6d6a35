/** Serializer of one socket: arrays and binary frames (2.0.0, realtime-js's default) or objects (1.0.0, the server's default). */
export type ProtocolVersion = '1.0.0' | '2.0.0'

/** What a socket carries, in either direction. */
export type WireData = string | ArrayBuffer | Uint8Array

/** Any frame that is not a binary broadcast. */
export interface MessageFrame {
  readonly type: 'message'
  /** The `ref` of the join this frame belongs to. `null` on the `phoenix` topic and on everything fanned out. */
  readonly joinRef: string | null
  /** What a reply answers. `null` when none is expected. */
  readonly ref: string | null
  /** With its `realtime:` prefix. */
  readonly topic: string
  readonly event: string
  readonly payload: unknown
}

interface UserBroadcast {
  readonly topic: string
  /** The application's own event name. */
  readonly event: string
  readonly encoding: 'json' | 'binary'
  /** Passed on byte for byte, so JSON numbers keep their digits. */
  readonly payload: Uint8Array
  /** `undefined` when the frame carries none. */
  readonly meta: Readonly<Record<string, unknown>> | undefined
}

/** Binary kind 3: every `channel.send({ type: 'broadcast' })` of a 2.0.0 client. */
export interface BroadcastPushFrame extends UserBroadcast {
  readonly type: 'broadcast-push'
  readonly joinRef: string | null
  readonly ref: string | null
}

/** Binary kind 4: such a broadcast on its way to the other clients, the only binary kind that realtime-js decodes. */
export interface BroadcastFrame extends UserBroadcast {
  readonly type: 'broadcast'
}

/** One Phoenix frame, decoded. */
export type PhoenixFrame = MessageFrame | BroadcastPushFrame | BroadcastFrame
