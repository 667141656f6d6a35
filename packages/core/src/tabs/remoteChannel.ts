import type { GapReason, TableChange } from '../changes/change.ts'
import { type BindingState, transition } from '../channels/bindingState.ts'
import type { Channel, ChannelListener } from '../channels/channel.ts'
import type { EntryRole } from '../channels/joinChannel.ts'
import { PollTimer } from '../channels/pollTimer.ts'
import { type Store, writableStore } from '../store.ts'
import { entryOf } from './bindingHub.ts'
import { fromWireState, type WireState } from './shareMessages.ts'

export interface RemoteChannelOptions {
  pollAfterMs: number
  pollMs: number | false
  /** The leader is to ask the server again for what it was refused. */
  onRetry: () => void
  /** Nobody listens any more. */
  onStop: () => void
}

/** One binding's stream as the leading tab forwards it. */
export class RemoteChannel implements Channel {
  readonly state: Store<BindingState>
  readonly via = 'tab'
  isOnWire = true
  #listeners = new Set<ChannelListener>()
  #onRetry: () => void
  #onStop: () => void
  /** What the leader last said. */
  #said: BindingState = { status: 'joining', since: Date.now(), lastLiveAt: undefined }
  #store = writableStore<BindingState>(this.#said)
  #isFresh = true
  #poll: PollTimer
  #isPolling = false

  constructor({ pollAfterMs, pollMs, onRetry, onStop }: RemoteChannelOptions) {
    this.state = this.#store
    this.#onRetry = onRetry
    this.#onStop = onStop
    // By a clock of its own: that of a hidden leader stands still.
    this.#poll = new PollTimer(pollAfterMs, pollMs, () => {
      this.#isPolling = true
      this.#show()
      for (const { onPoll } of this.#listeners) onPoll()
    })
    this.#poll.start()
  }

  listen(listener: ChannelListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.close()
      this.#onStop()
    }
  }

  retry(): void {
    if (this.#said.status === 'denied') this.#onRetry()
  }

  /** The leader says how the stream is. */
  say(state: WireState): void {
    this.#said = fromWireState(state)
    this.#show()
  }

  /** Whether the leader was heard lately. What it said before that may be over. */
  setFresh(isFresh: boolean): void {
    if (isFresh === this.#isFresh) return
    this.#isFresh = isFresh
    this.#show()
    // Nothing it said in between is missing, or it would have been noticed.
    if (isFresh && this.#said.status === 'live') this.gap('continued')
  }

  change(change: TableChange, role: EntryRole): void {
    for (const { onChange } of this.#listeners) onChange(change, entryOf[role])
  }

  gap(reason: GapReason | 'continued'): void {
    for (const { onGap } of this.#listeners) onGap(reason)
  }

  /** Hears nothing more. */
  close(): void {
    this.isOnWire = false
    this.#poll.stop()
  }

  #show(): void {
    const at = Date.now()
    const said: BindingState =
      this.#said.status === 'polling' ? { ...this.#said, status: 'interrupted' } : this.#said
    let state = this.#isFresh
      ? said
      : transition(said, { type: 'drop', at, reason: 'timeout', retryAt: null })
    if (state.status === 'live' || state.status === 'denied') {
      this.#poll.stop()
      this.#isPolling = false
    } else {
      this.#poll.start()
      if (this.#isPolling) state = transition(state, { type: 'poll', at })
    }
    // A new reference means that something visible changed.
    const isSame = JSON.stringify(state) === JSON.stringify(this.#store.getSnapshot())
    if (!isSame) this.#store.set(state)
  }
}
