import type { BroadcastPushFrame, MessageFrame } from './phoenixFrame.ts'
import type { RealtimeChannel } from './realtimeChannel.ts'

/** Passes a client's broadcast on to those in the room, and to its sender if it asked for that. */
export function relayBroadcast(
  channels: Iterable<RealtimeChannel>,
  sender: RealtimeChannel,
  isSelf: boolean,
  frame: MessageFrame | BroadcastPushFrame,
): void {
  for (const channel of channels) {
    if (channel === sender && !isSelf) continue
    if (frame.type === 'message') {
      channel.fanOut('broadcast', frame.payload)
    } else {
      const { event, encoding, payload } = frame
      // What the client sent as metadata steers the server and is not passed on.
      channel.fanOutFrame({
        type: 'broadcast',
        topic: channel.topic,
        event,
        encoding,
        payload,
        meta: undefined,
      })
    }
  }
}
