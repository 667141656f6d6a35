import type { FeedListener, TableFeed, TableRows } from '../changes/tableFeed.ts'
import type { Store } from '../store.ts'
import type { ChangeEvent, ResolvedBinding } from './binding.ts'
import type { BindingState } from './bindingState.ts'
import type { ChangeStream } from './changeStream.ts'

/** A binding with its channel and its listeners. */
export interface BoundChannel {
  readonly binding: ResolvedBinding
  readonly stream: ChangeStream
  readonly feed: TableFeed
  /** Listeners that keep the channel joined. */
  refs: number
}

export interface BindingRegistryOptions {
  /** A channel outlives its last listener by this many milliseconds. */
  lingerMs: number
  /** Makes a binding's channel and feed. Joins nothing. */
  create: (binding: ResolvedBinding) => Pick<BoundChannel, 'stream' | 'feed'>
  /** A binding came, went or changed its state. */
  onChange: () => void
}

interface Entry extends BoundChannel {
  lingerTimer: ReturnType<typeof setTimeout> | undefined
}

export interface BindingSubscription {
  state: Store<BindingState>
  /** Keeps the channel again, after `release`. */
  retain: () => void
  /** Lets the channel go once nobody else keeps it; the listener still hears of changes until then. */
  release: () => void
  /** Hears nothing more. */
  end: () => void
}

/** The subscription to a single binding. */
export interface TableBinding extends BindingSubscription {
  rows: TableRows
}

/** Wants to hear of a binding that somebody else keeps; nothing for those it does not. */
export type Observe = (binding: ResolvedBinding) => FeedListener | undefined

/** Who wants which binding: one channel for any number of listeners, kept for a moment after the last. */
export class BindingRegistry {
  #options: BindingRegistryOptions
  #entries = new Map<string, Entry>()
  #observers = new Set<(entry: BoundChannel) => void>()

  constructor(options: BindingRegistryOptions) {
    this.#options = options
  }

  /** All bindings that have a channel, lingering ones included. */
  get channels(): readonly BoundChannel[] {
    return [...this.#entries.values()]
  }

  /** The state of a binding's channel. `undefined` when it has none. */
  state(key: string): BindingState | undefined {
    return this.#entries.get(key)?.stream.state.getSnapshot()
  }

  subscribe(binding: ResolvedBinding, listener: FeedListener, event: ChangeEvent): TableBinding {
    const entry = this.#entries.get(binding.key) ?? this.#open(binding)
    const remove = entry.feed.add(listener, event)
    this.#retain(entry)

    let isRetained = true
    const release = (): void => {
      if (!isRetained) return
      isRetained = false
      this.#release(entry)
    }
    return {
      state: entry.stream.state,
      rows: entry.feed,
      retain: () => {
        if (isRetained) return
        isRetained = true
        this.#retain(entry)
      },
      release,
      end: () => {
        remove()
        release()
      },
    }
  }

  /** Listens to every binding there is and will be, and keeps none. */
  observe(listenTo: Observe): () => void {
    const ends = new Set<() => void>()
    const add = ({ binding, feed }: BoundChannel): void => {
      const listener = listenTo(binding)
      if (!listener) return
      const end = feed.add({ ...listener, tellsStatus: true, onLeave: () => ends.delete(end) }, '*')
      ends.add(end)
    }
    for (const entry of this.#entries.values()) add(entry)
    this.#observers.add(add)
    return () => {
      this.#observers.delete(add)
      for (const end of ends) end()
    }
  }

  /** Leaves everything at once. */
  clear(): void {
    for (const entry of [...this.#entries.values()]) this.#close(entry)
  }

  #open(binding: ResolvedBinding): Entry {
    const entry: Entry = {
      ...this.#options.create(binding),
      binding,
      refs: 0,
      lingerTimer: undefined,
    }
    this.#entries.set(binding.key, entry)
    for (const add of this.#observers) add(entry)
    entry.stream.state.subscribe(this.#options.onChange)
    entry.stream.start()
    return entry
  }

  #retain(entry: Entry): void {
    clearTimeout(entry.lingerTimer)
    entry.refs += 1
    this.#options.onChange()
  }

  #release(entry: Entry): void {
    entry.refs -= 1
    if (entry.refs === 0) {
      entry.lingerTimer = setTimeout(() => this.#close(entry), this.#options.lingerMs)
    }
    this.#options.onChange()
  }

  #close(entry: Entry): void {
    clearTimeout(entry.lingerTimer)
    this.#entries.delete(entry.binding.key)
    entry.stream.stop()
    entry.feed.close()
    this.#options.onChange()
  }
}
