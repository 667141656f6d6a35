import type { ResolvedBinding } from '../channels/binding.ts'
import type { BindingState } from '../channels/bindingState.ts'
import type { RouteKind } from '../channels/changeStream.ts'
import type { Channel, ChannelListener } from '../channels/channel.ts'
import type { ChannelEntry, EntryRole } from '../channels/joinChannel.ts'
import type { RoutedStream } from '../channels/routedStream.ts'
import type { StreamRouter } from '../channels/streamRouter.ts'
import type { Store } from '../store.ts'

/** The streams of this tab's own socket, each joined once for all tabs that want it. */
export class BindingHub {
  #router: Pick<StreamRouter, 'create'>
  #onState: () => void
  #channels = new Map<string, HubChannel>()

  /** @param onState - Called whenever a stream changed its state. */
  constructor(router: Pick<StreamRouter, 'create'>, onState: () => void) {
    this.#router = router
    this.#onState = onState
  }

  /** Each stream is live, or is refused whoever asks. */
  get isSettled(): boolean {
    return [...this.#channels.values()].every(({ state }) =>
      ['live', 'denied'].includes(state.getSnapshot().status),
    )
  }

  /** A binding's channel, joined now unless it is already. Whoever opens it has to listen. */
  open(binding: ResolvedBinding): Channel {
    const known = this.#channels.get(binding.key)
    if (known) return known
    const channel = new HubChannel(this.#router, binding, () => this.#channels.delete(binding.key))
    this.#channels.set(binding.key, channel)
    channel.state.subscribe(this.#onState)
    channel.start()
    return channel
  }
}

/** One binding's stream, for any number of tabs. */
class HubChannel implements Channel {
  readonly state: Store<BindingState>
  #stream: RoutedStream
  #listeners = new Set<ChannelListener>()
  #onStop: () => void

  constructor(router: Pick<StreamRouter, 'create'>, binding: ResolvedBinding, onStop: () => void) {
    this.#onStop = onStop
    this.#stream = router.create(binding, {
      onChange: (change, role) => {
        for (const { onChange } of this.#listeners) onChange(change, entryOf[role])
      },
      onGap: (reason) => {
        // Whoever was live by another tab takes it for that; whoever was not, for its first.
        const known = reason === 'first-live' ? 'leader-change' : reason
        for (const { onGap } of this.#listeners) onGap(known)
      },
      onPoll: () => {
        for (const { onPoll } of this.#listeners) onPoll()
      },
    })
    this.state = this.#stream.state
  }

  get isOnWire(): boolean {
    return this.#stream.isOnWire
  }

  get via(): RouteKind | null {
    return this.#stream.via
  }

  start(): void {
    this.#stream.start()
  }

  retry(): void {
    this.#stream.retry()
  }

  listen(listener: ChannelListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#onStop()
      this.#stream.stop()
    }
  }
}

/** What a change is to its binding was found out by the stream. */
export const entryOf: Readonly<Record<EntryRole, ChannelEntry>> = {
  rows: toEntry('rows'),
  deletes: toEntry('deletes'),
  leaves: toEntry('leaves'),
}

function toEntry(role: EntryRole): ChannelEntry {
  const narrow: ChannelEntry['narrow'] = (change) => ({ change, role })
  return { event: '*', schema: '', table: '', roles: new Map(), narrow }
}
