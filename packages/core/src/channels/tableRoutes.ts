import type { TableChange } from '../changes/change.ts'
import { is } from './channel.ts'
import type { ChannelSupervisor } from './channelSupervisor.ts'
import type { HeardChange } from './joinChannel.ts'
import { narrowChange } from './narrowChange.ts'
import { planRoutes, type RoutePlan } from './planRoutes.ts'
import type { Route, RoutedStream } from './routedStream.ts'
import { StreamMover } from './streamMover.ts'
import type { StreamRouter } from './streamRouter.ts'

/** A channel that replaces another one waits this long, in milliseconds: pages change several bindings at once. */
const SETTLE_MS = 100

interface SharedChannel {
  /** Equal for equal sets of streams. */
  readonly key: string
  readonly streams: readonly RoutedStream[]
  readonly channel: ChannelSupervisor
}

/** Opens the channels of one table and gives each of its streams the best way to its changes. */
export class TableRoutes {
  #page: Pick<StreamRouter, 'open' | 'room'>
  #streams: ReadonlySet<RoutedStream>
  #shared: SharedChannel | undefined
  /** The latest shared channel that was live. */
  #proven: SharedChannel | undefined
  /** What was refused together is not tried again. */
  #refusedKey: string | undefined
  #isPlanning = false
  #isOutdated = false

  constructor(page: Pick<StreamRouter, 'open' | 'room'>, streams: ReadonlySet<RoutedStream>) {
    this.#page = page
    this.#streams = streams
    for (const stream of streams) {
      stream.own?.state.subscribe(this.plan)
      // What only waited for this needs to wait no more: it gets another one, at once.
      if (!stream.isOnWire) stream.own = undefined
    }
  }

  /** Channels of single filters will be left once the shared one is live. */
  get isMakingRoom(): boolean {
    return this.#shared !== undefined && [...this.#streams].some(({ own }) => own?.isOnWire)
  }

  /** Looks again at who should hear through what. */
  plan = (): void => {
    this.#isOutdated = true
    if (this.#isPlanning) return
    this.#isPlanning = true
    while (this.#isOutdated) {
      this.#isOutdated = false
      this.#plan()
    }
    this.#isPlanning = false
  }

  #plan(): void {
    this.#review()
    const streams = [...this.#streams]
    const isSharing = this.#shared !== undefined
    const plans = planRoutes(streams, { isSharing, room: this.#page.room() })
    const sharers = streams.filter((stream) => plans.get(stream) === 'shared')
    if (sharers.length > 0) this.#share(sharers)
    for (const [stream, plan] of plans) stream.route(this.#toRoute(stream, plan))
  }

  /** Takes note of what became of the channels. */
  #review(): void {
    for (const stream of this.#streams) {
      if (is(stream.own, 'idle')) stream.own = undefined
      if (is(stream.own, 'live')) stream.isSuspect = false
      // It was the bad one. Without it, or once it is good, the others may share again.
      if (is(stream.own, 'denied')) this.#refusedKey = undefined
    }
    const shared = this.#shared
    if (is(shared?.channel, 'live')) this.#proven = shared
    const proven = this.#proven?.channel
    if (is(proven, 'idle') || is(proven, 'denied')) this.#proven = undefined
    if (is(shared?.channel, 'idle')) this.#shared = this.#proven
    const state = shared?.channel.state.getSnapshot()
    // A key that is refused would be refused for each of them.
    if (state?.status !== 'denied' || state.error.code === 'key-invalid') return
    // One bad filter has the whole channel refused. Those that are not live by another one prove themselves alone.
    this.#shared = this.#proven
    this.#refusedKey = shared?.key
    for (const stream of shared?.streams ?? []) stream.isSuspect = !is(stream, 'live')
  }

  #share(streams: readonly RoutedStream[]): void {
    const keys = streams.map(({ binding }) => binding.key)
    const key = keys.sort().join()
    if (key === this.#shared?.key || key === this.#refusedKey) return
    this.#shared = { key, streams, channel: this.#open(streams) }
  }

  #toRoute(stream: RoutedStream, plan: RoutePlan<RoutedStream>): Route {
    if (typeof plan === 'object') {
      return {
        channel: this.#ownOf(plan),
        via: 'served',
        Mover: StreamMover,
        narrow: (change) => this.#narrowServed(change, stream),
      }
    }
    const shared = plan === 'shared' && this.#shared?.streams.includes(stream) && this.#shared
    return {
      channel: shared ? shared.channel : this.#ownOf(stream),
      via: shared ? 'shared' : 'own',
      Mover: StreamMover,
    }
  }

  #narrowServed(change: TableChange, stream: RoutedStream): HeardChange | undefined {
    const heard = narrowChange(change, stream.binding)
    // An insert leaves nothing out, so this filter tests what the table does not show. The server shall judge it.
    const isBeyond = change.eventType === 'INSERT' && heard?.change.errors !== change.errors
    if (isBeyond && heard && !stream.isUnservable) {
      stream.isUnservable = true
      this.plan()
    }
    return heard
  }

  #ownOf(stream: RoutedStream): ChannelSupervisor {
    stream.own ??= this.#open([stream])
    return stream.own
  }

  #open(streams: readonly RoutedStream[]): ChannelSupervisor {
    const isReplacing = streams.some(({ isOnWire }) => isOnWire)
    const bindings = streams.map(({ binding }) => binding)
    const channel = this.#page.open(bindings, isReplacing ? SETTLE_MS : 0, isReplacing)
    channel.state.subscribe(this.plan)
    return channel
  }
}
