import type { GapReason, TableChange } from '../changes/change.ts'
import { type Store, writableStore } from '../store.ts'
import type { ResolvedBinding } from './binding.ts'
import { type BindingState, IDLE } from './bindingState.ts'
import type { ChangeStream, RouteKind, StreamSink } from './changeStream.ts'
import { type Channel, is } from './channel.ts'
import type { ChannelSupervisor } from './channelSupervisor.ts'
import type { Handover, startHandover } from './handover.ts'
import type { EntryRole, HeardChange, Narrow } from './joinChannel.ts'
import type { Candidate } from './planRoutes.ts'

/** A way for a binding's changes: a channel, and what the binding hears of what it brings. */
export interface Route {
  channel: Channel
  via: RouteKind
  /** @default by the entry that a change came through */
  narrow?: Narrow
  /** Takes the stream here from another live channel. */
  handOver?: typeof startHandover
}

interface Attachment extends Route {
  leave: () => void
}

/** Gives a stream its routes until it needs none any more. */
export interface StreamRoutes {
  add(stream: RoutedStream): void
  remove(stream: RoutedStream): void
}

/**
 * One binding's stream, over whichever channel is best. It changes from one to
 * another without a gap where both are live, and otherwise with exactly one.
 */
export class RoutedStream implements ChangeStream, Candidate {
  readonly binding: ResolvedBinding
  readonly state: Store<BindingState>
  /** Its own channel, where it has one. */
  own: ChannelSupervisor | undefined
  isSuspect = false
  isUnservable = false
  #sink: StreamSink
  #routes: StreamRoutes
  #store = writableStore<BindingState>(IDLE)
  #current: Attachment | undefined
  /** Becomes the current one when it is live, or when that is of no use any more. */
  #next: Attachment | undefined
  #handover: Handover | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #shown: BindingState = IDLE
  #wasLive = false
  #lastLiveAt: number | undefined

  constructor(binding: ResolvedBinding, sink: StreamSink, routes: StreamRoutes) {
    this.binding = binding
    this.state = this.#store
    this.#sink = sink
    this.#routes = routes
  }

  get isOnWire(): boolean {
    return this.#current?.channel.isOnWire ?? false
  }

  get via(): RouteKind | null {
    return this.#current?.via ?? null
  }

  start(): void {
    this.#routes.add(this)
  }

  stop(): void {
    // First of all, or the loss of its channel would have it given another one.
    this.#routes.remove(this)
    this.#drop()
    this.#endHandover()
    this.#current?.leave()
    this.#current = undefined
    this.#store.set(IDLE)
  }

  retry(): void {
    this.#current?.channel.retry()
  }

  /** Hears through this route from now on: at once, or when it is live where the current one may still bring something. */
  route(route: Route): void {
    const { channel } = route
    if (channel === this.#next?.channel) return
    this.#drop()
    if (channel === this.#current?.channel) return
    const isFirst = this.#current === undefined
    const attachment: Attachment = { ...route, leave: () => {} }
    const stopState = channel.state.subscribe(() => this.#observe())
    const stopListening = channel.listen({
      onChange: (change, entry) => {
        const { roles, narrow = route.narrow } = entry
        const heard = narrow
          ? narrow(change, this.binding)
          : toHeard(change, roles.get(this.binding.key))
        if (heard) this.#take(heard, attachment === this.#current)
      },
      onGap: (reason) => {
        if (attachment === this.#current) this.#gap(reason)
        // The new channel's stream began anew, so that the handover has to.
        else if (reason === 'resubscribed') {
          this.#cancelOverlap()
          this.#observe()
        }
      },
      onPoll: () => {
        if (attachment === this.#current) this.#sink.onPoll()
      },
    })
    attachment.leave = () => {
      stopState()
      stopListening()
    }
    this.#next = attachment
    if (isFirst) {
      // Whoever subscribes to a live stream reads after that, and has missed nothing.
      this.#wasLive = is(channel, 'live')
      this.#adopt(attachment)
    } else this.#observe()
  }

  #take(heard: HeardChange, isCurrent: boolean): void {
    const handover = this.#handover
    const isOverlap = handover !== undefined && !handover.isSwitched
    if (isCurrent && !handover) this.#deliver(heard)
    else if (isCurrent && isOverlap) handover.takeOld(heard)
    else if (isCurrent || isOverlap) handover?.takeNew(heard)
  }

  #deliver({ change, role }: HeardChange): void {
    this.#sink.onChange(change, role)
  }

  /** One of the channels changed its state. */
  #observe(): void {
    clearTimeout(this.#timer)
    const [current, next] = [this.#current, this.#next]
    const wasLive = this.#shown.status === 'live'
    if (next && (!current?.channel.isOnWire || is(next.channel, 'denied'))) return this.#move(next)
    this.#show()
    if (!next) return
    if (!is(next.channel, 'live')) this.#cancelOverlap()
    else if (is(current?.channel, 'live')) this.#begin(next)
    // A socket takes all its channels down with it, one after the other.
    else if (wasLive) this.#timer = setTimeout(() => this.#observe(), 0)
    else this.#move(next)
  }

  #begin(next: Attachment): void {
    this.#handover ??= next.handOver?.({
      primaryKey: this.binding.primaryKey,
      deliver: (heard) => this.#deliver(heard),
      onSwitch: () => this.#adopt(next),
      onEnd: () => {
        this.#handover = undefined
        this.#observe()
      },
    })
  }

  /** What only one of two live channels brought may be lost, so that the other one starts with a gap. */
  #move(next: Attachment): void {
    this.#endHandover()
    this.#adopt(next)
    if (is(next.channel, 'live')) this.#gap('recreated')
  }

  #adopt(next: Attachment): void {
    const before = this.#current
    this.#current = next
    this.#next = undefined
    this.#show()
    before?.leave()
  }

  #gap(reason: GapReason | 'continued'): void {
    const known = reason === 'first-live' ? 'recreated' : reason
    this.#sink.onGap(this.#wasLive ? known : 'first-live')
    this.#wasLive = true
  }

  /** Gives the next channel up. */
  #drop(): void {
    clearTimeout(this.#timer)
    this.#cancelOverlap()
    this.#next?.leave()
    this.#next = undefined
  }

  #cancelOverlap(): void {
    if (!this.#handover?.isSwitched) this.#endHandover()
  }

  #endHandover(): void {
    this.#handover?.cancel()
    this.#handover = undefined
  }

  #show(): void {
    const state = this.#current?.channel.state.getSnapshot() ?? IDLE
    // A channel that was left is about to be replaced.
    if (state === this.#shown || state.status === 'idle') return
    const wasLive = this.#shown.status === 'live'
    this.#shown = state
    // Live through another channel is still live, since the same moment.
    if (wasLive && state.status === 'live') return
    if (wasLive) this.#lastLiveAt = Date.now()
    const forgets = 'lastLiveAt' in state && state.lastLiveAt === undefined
    this.#store.set(forgets ? { ...state, lastLiveAt: this.#lastLiveAt } : state)
  }
}

function toHeard(change: TableChange, role: EntryRole | undefined): HeardChange | undefined {
  return role && { change, role }
}
