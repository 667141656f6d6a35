import type { TableChange } from '../changes/change.ts'
import { bindingOfKey } from '../channels/binding.ts'
import { is } from '../channels/channel.ts'
import type { EntryRole } from '../channels/joinChannel.ts'
import type { BindingHub } from './bindingHub.ts'
import { nextTask } from './nextTask.ts'
import {
  type BatchItem,
  type LinkInfo,
  type ShareMessage,
  toWireState,
  type WantMessage,
  type WireState,
} from './shareMessages.ts'
import type { TabBus } from './tabBus.ts'

export interface ForwarderOptions {
  bus: TabBus
  hub: BindingHub
  epoch: () => number
  link: () => LinkInfo
  /** Asks the server for a sign of life. */
  probe: () => Promise<number | null>
  /** A follower came or went. */
  onTabs: () => void
}

/** Followers hear of a quiet server's signs of life at most once in this many milliseconds. */
const TELL_MS = 1000

interface Wanted {
  state: () => WireState
  isLive: boolean
  /** Has the server asked again for what it refused. */
  retry: () => void
  /** Ends hearing it. */
  stop: () => void
}

/** By the number of the want. */
type Follower = Map<number, Wanted>

/** Hears on behalf of the other tabs what they want, and tells them all in one message per burst of frames. */
export class Forwarder {
  #options: ForwarderOptions
  #followers = new Map<string, Follower>()
  /** Of the newest want of each. */
  #versions = new Map<string, number>()
  #items: BatchItem[] = []
  #seq = 0
  #toldAt = 0
  #isDue = false
  #isClosed = false

  constructor(options: ForwarderOptions) {
    this.#options = options
    options.bus.post({ type: 'ask', epoch: options.epoch() })
  }

  /** Tabs that want something. */
  get tabs(): string[] {
    return [...this.#followers.keys()]
  }

  receive(message: ShareMessage, from: string): void {
    if (!('to' in message) || message.to !== this.#options.bus.id) return
    if (message.type === 'want') this.#serve(from, message)
    else if (message.type === 'retry') this.#followers.get(from)?.get(message.number)?.retry()
    else void this.#answerProbe(from)
  }

  /** The tab is gone. */
  drop(tab: string): void {
    const follower = this.#followers.get(tab)
    if (!follower) return
    this.#followers.delete(tab)
    this.#versions.delete(tab)
    for (const { stop } of follower.values()) stop()
    this.#options.onTabs()
  }

  /** The server was heard. */
  heard(): void {
    if (this.#followers.size > 0 && Date.now() - this.#toldAt >= TELL_MS) this.tell()
  }

  /** Tells the followers how the link is, with whatever else there is to tell. */
  tell(): void {
    if (this.#isDue) return
    this.#isDue = true
    nextTask(() => this.#flush())
  }

  close(): void {
    this.#isClosed = true
    for (const tab of this.tabs) this.drop(tab)
  }

  #serve(tab: string, { version, bindings }: WantMessage): void {
    if (bindings.length === 0) return this.drop(tab)
    // What a page that was asleep wanted then may come after what it wants now.
    if (version < (this.#versions.get(tab) ?? 0)) return
    this.#versions.set(tab, version)
    const follower: Follower = this.#followers.get(tab) ?? new Map()
    this.#followers.set(tab, follower)
    const wanted = new Map(bindings)
    const known = new Set(follower.keys())
    for (const [number, key] of wanted) {
      if (!known.has(number)) follower.set(number, this.#listen(tab, number, key))
    }
    // After the new ones, so that a stream which both sides want is not left in between.
    for (const number of known) {
      if (wanted.has(number)) continue
      follower.get(number)?.stop()
      follower.delete(number)
    }
    const states = [...follower].map(([number, { state }]): [number, WireState] => [
      number,
      state(),
    ])
    this.#add({ type: 'answer', tab, version, states })
    for (const [number, { isLive }] of follower) {
      // What came since the follower first read was not for it.
      if (isLive && !known.has(number)) {
        this.#add({ type: 'gap', to: [tab, number], reason: 'leader-change' })
      }
    }
    this.#options.onTabs()
  }

  #listen(tab: string, number: number, key: string): Wanted {
    const binding = bindingOfKey(key)
    const channel = this.#options.hub.open(binding)
    const isLive = is(channel, 'live')
    const state = (): WireState => toWireState(channel.state.getSnapshot())
    const stopState = channel.state.subscribe(() => {
      // It was left, which whoever wanted it knows best.
      if (!is(channel, 'idle')) this.#add({ type: 'state', to: [tab, number], state: state() })
    })
    const stopListening = channel.listen({
      onChange: (change, entry) => {
        const heard = entry.narrow?.(change, binding)
        if (heard) this.#forward(heard.change, [tab, number, heard.role])
      },
      onGap: (reason) => this.#add({ type: 'gap', to: [tab, number], reason }),
      // Each tab polls by its own clock.
      onPoll: () => {},
    })
    const stop = (): void => {
      stopState()
      stopListening()
    }
    return { state, isLive, retry: () => channel.retry(), stop }
  }

  /** A frame that several of them hear goes out once. */
  #forward(change: TableChange, to: [string, number, EntryRole]): void {
    const last = this.#items.at(-1)
    if (last?.type === 'change' && last.change === change) last.to.push(to)
    else this.#add({ type: 'change', change, to: [to] })
  }

  #add(item: BatchItem): void {
    this.#items.push(item)
    this.tell()
  }

  async #answerProbe(tab: string): Promise<void> {
    const latencyMs = await this.#options.probe()
    if (!this.#isClosed) this.#add({ type: 'probed', tab, latencyMs })
  }

  #flush(): void {
    this.#isDue = false
    if (this.#isClosed) return
    const items = this.#items
    this.#items = []
    this.#seq += 1
    this.#toldAt = Date.now()
    const { bus, epoch, link } = this.#options
    bus.post({ type: 'batch', epoch: epoch(), seq: this.#seq, link: link(), items })
  }
}
