import type { BindingState } from '../channels/bindingState.ts'
import type { Channel } from '../channels/channel.ts'

/** Stands in for a channel until it is known which tab opens it: that takes as long as the browser takes to grant a lock. */
export function createWaitingChannel(): Channel {
  const state: BindingState = { status: 'joining', since: Date.now(), lastLiveAt: undefined }
  return {
    state: { subscribe: () => () => {}, getSnapshot: () => state },
    isOnWire: false,
    via: null,
    listen: () => () => {},
    retry: () => {},
  }
}
