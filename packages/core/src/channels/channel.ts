import type { GapReason, TableChange } from '../changes/change.ts'
import type { Store } from '../store.ts'
import type { BindingState, Phase } from './bindingState.ts'
import type { RouteKind } from './changeStream.ts'
import type { ChannelEntry } from './joinChannel.ts'

/** Who hears through a channel. */
export interface ChannelListener {
  onChange: (change: TableChange, entry: ChannelEntry) => void
  /** The channel is live, and changes may have been missed before; `continued`: those that follow begin with all of them. */
  onGap: (reason: GapReason | 'continued') => void
  /** Realtime cannot be had; read again. */
  onPoll: () => void
}

/** A channel and whoever hears through it. It is left with its last listener. */
export interface Channel {
  readonly state: Store<BindingState>
  /** It was asked for on the socket. Before that, and between two tries, giving it up costs nothing. */
  readonly isOnWire: boolean
  /** Which way its changes come, where the channel knows that better than whoever opened it. */
  readonly via?: RouteKind | null
  /** Adds a listener. Call the result to remove it. */
  listen(listener: ChannelListener): () => void
  /** Another user may be allowed what this one was refused. */
  retry(): void
}

/** Whether there is such a channel, and this is what it is doing. */
export function is(channel: Pick<Channel, 'state'> | undefined, status: Phase): boolean {
  return channel?.state.getSnapshot().status === status
}
