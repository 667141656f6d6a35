import type { ResolvedBinding } from '../channels/binding.ts'
import type { Channel } from '../channels/channel.ts'
import { RemoteChannel, type RemoteChannelOptions } from './remoteChannel.ts'
import type { BatchItem, BatchMessage, LinkInfo, ShareMessage } from './shareMessages.ts'
import type { TabBus } from './tabBus.ts'

export interface LeaderLinkOptions extends Omit<RemoteChannelOptions, 'onRetry' | 'onStop'> {
  bus: TabBus
  /** The participant that leads, or is about to. */
  leader: string
  epoch: number
}

/** An unanswered want is said again after this many milliseconds. */
const ANSWER_MS = 2000
/** Each is given once on a page: a leader that stood still may forward what an earlier link wanted. */
let lastNumber = 0

/** What a follower has of its leader: says what it wants, and hears what was forwarded. */
export class LeaderLink {
  readonly leader: string
  /** What the leader last said of its socket. */
  info: LinkInfo | undefined
  isFresh = true
  #options: LeaderLinkOptions
  #epoch: number
  #channels = new Map<string, { number: number; channel: RemoteChannel }>()
  #version = 0
  /** Of the last batch. `undefined` before the first. */
  #seq: number | undefined
  #isWanting = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #probes = new Set<(latencyMs: number | null) => void>()

  constructor(options: LeaderLinkOptions) {
    this.#options = options
    this.leader = options.leader
    this.#epoch = options.epoch
  }

  /** A binding's channel. Whoever opens it has to listen. */
  open(binding: ResolvedBinding): Channel {
    const known = this.#channels.get(binding.key)
    if (known) return known.channel
    lastNumber += 1
    const number = lastNumber
    const channel = new RemoteChannel({
      ...this.#options,
      onRetry: () => this.#say({ type: 'retry', to: this.leader, number }),
      onStop: () => {
        this.#channels.delete(binding.key)
        this.want()
      },
    })
    if (!this.isFresh) channel.setFresh(false)
    this.#channels.set(binding.key, { number, channel })
    this.want()
    return channel
  }

  /** Says what is wanted, once for all that changes in this moment. */
  want(): void {
    if (this.#isWanting) return
    this.#isWanting = true
    queueMicrotask(() => {
      this.#isWanting = false
      this.#version += 1
      this.#post()
    })
  }

  receive(message: BatchMessage): void {
    const { epoch, seq, link, items } = message
    // Of a leader that slept through its own replacement.
    if (epoch < this.#epoch) return
    this.#epoch = epoch
    const hasHole = this.#seq !== undefined && seq !== this.#seq + 1
    this.#seq = seq
    this.info = link
    if (hasHole) {
      for (const { channel } of this.#channels.values()) {
        if (channel.state.getSnapshot().status === 'live') channel.gap('sequence')
      }
      this.want()
    }
    const channels = new Map(
      [...this.#channels.values()].map(({ number, channel }) => [number, channel]),
    )
    for (const item of items) this.#take(item, channels)
  }

  /** Asks the leader for a sign of life of the server: milliseconds until it came, or `null`. */
  ping(limitMs: number): Promise<number | null> {
    return new Promise((resolve) => {
      const end = (latencyMs: number | null): void => {
        clearTimeout(timer)
        this.#probes.delete(end)
        resolve(latencyMs)
      }
      const timer = setTimeout(() => end(null), limitMs)
      this.#probes.add(end)
      this.#say({ type: 'probe', to: this.leader })
    })
  }

  /** Whether the leader was heard lately. */
  setFresh(isFresh: boolean): void {
    this.isFresh = isFresh
    for (const { channel } of this.#channels.values()) channel.setFresh(isFresh)
  }

  /** Wants nothing more. */
  close(): void {
    this.#version = Number.POSITIVE_INFINITY
    clearTimeout(this.#retry)
    for (const end of this.#probes) end(null)
    for (const { channel } of this.#channels.values()) channel.close()
    this.#say({ type: 'want', to: this.leader, version: 0, bindings: [] })
  }

  #take(item: BatchItem, channels: ReadonlyMap<number, RemoteChannel>): void {
    const { id } = this.#options.bus
    switch (item.type) {
      case 'change':
        for (const [tab, number, role] of item.to) {
          if (tab === id) channels.get(number)?.change(item.change, role)
        }
        return
      case 'gap':
        if (item.to[0] === id) channels.get(item.to[1])?.gap(item.reason)
        return
      case 'state':
        if (item.to[0] === id) channels.get(item.to[1])?.say(item.state)
        return
      case 'answer':
        if (item.tab !== id) return
        if (item.version === this.#version) clearTimeout(this.#retry)
        for (const [number, state] of item.states) channels.get(number)?.say(state)
        return
      case 'probed':
        if (item.tab === id) for (const end of this.#probes) end(item.latencyMs)
        return
    }
  }

  #post(): void {
    if (this.#version === Number.POSITIVE_INFINITY) return
    const wanted = [...this.#channels].map(([key, { number }]): [number, string] => [number, key])
    this.#say({ type: 'want', to: this.leader, version: this.#version, bindings: wanted })
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#post(), ANSWER_MS)
  }

  #say(message: ShareMessage): void {
    this.#options.bus.post(message)
  }
}
