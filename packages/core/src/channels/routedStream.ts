import type { GapReason, TableChange } from '../changes/change.ts'
import { type Store, writableStore } from '../store.ts'
import type { ResolvedBinding } from './binding.ts'
import { type BindingState, IDLE } from './bindingState.ts'
import type { ChangeStream, RouteKind, StreamSink } from './changeStream.ts'
import { type Channel, is } from './channel.ts'
import type { ChannelSupervisor } from './channelSupervisor.ts'
import type { EntryRole, HeardChange, Narrow } from './joinChannel.ts'
import type { Candidate } from './planRoutes.ts'
import type { StreamMover } from './streamMover.ts'

/** A way for a binding's changes: a channel, and what the binding hears of what it brings. */
export interface Route {
  channel: Channel
  /** @default what the channel says */
  via?: RouteKind
  /** @default by the entry that a change came through */
  narrow?: Narrow
  /** Takes a stream here that has another route. */
  Mover?: typeof StreamMover
  /**
   * What it is called where changes may be missed on the way here.
   * @default 'recreated'
   */
  gap?: GapReason
}

/** A route that a stream listens to. */
export interface Attachment extends Route {
  leave: () => void
}

/** Gives a stream its routes until it needs none any more. */
export interface StreamRoutes {
  add(stream: RoutedStream): void
  remove(stream: RoutedStream): void
}

/** One binding's stream, over whichever channel is best. */
export class RoutedStream implements ChangeStream, Candidate {
  readonly binding: ResolvedBinding
  readonly state: Store<BindingState>
  /** Its own channel, where it has one. */
  own: ChannelSupervisor | undefined
  isSuspect = false
  isUnservable = false
  /** The route by which it hears. */
  current: Attachment | undefined
  #sink: StreamSink
  #routes: StreamRoutes
  #store = writableStore<BindingState>(IDLE)
  #mover: StreamMover | undefined
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
    return this.current?.channel.isOnWire ?? false
  }

  get via(): RouteKind | null {
    return this.current?.via ?? this.current?.channel.via ?? null
  }

  start(): void {
    this.#routes.add(this)
  }

  stop(): void {
    // First of all, or the loss of its channel would have it given another one.
    this.#routes.remove(this)
    this.#mover?.stop()
    this.current?.leave()
    this.current = undefined
    this.#store.set(IDLE)
  }

  retry(): void {
    this.current?.channel.retry()
  }

  /** Hears through this route from now on, or as soon as that costs no change. */
  route(route: Route): void {
    if (this.current) {
      this.#mover ??= route.Mover && new route.Mover(this)
      this.#mover?.route(route)
      return
    }
    // Whoever subscribes to a live stream reads after that, and has missed nothing.
    this.#wasLive = is(route.channel, 'live')
    this.adopt(this.attach(route))
  }

  /** Hears through this route at once, whatever that may miss. */
  take(route: Route): void {
    const isKnown = route.channel === this.current?.channel
    // Before any other way is left: this one may be among them, and would close.
    const attachment = isKnown ? undefined : this.attach(route)
    this.#mover?.stop()
    if (attachment) this.arrive(attachment)
  }

  /** Listens to a route, of which nothing is delivered yet. */
  attach(route: Route): Attachment {
    const { channel } = route
    const attachment: Attachment = { ...route, leave: () => {} }
    const isCurrent = (): boolean => attachment === this.current
    const stopState = channel.state.subscribe(() => {
      if (this.#mover) this.#mover.observe()
      else this.show()
    })
    const stopListening = channel.listen({
      onChange: (change, { roles, narrow = route.narrow }) => {
        const heard = narrow
          ? narrow(change, this.binding)
          : toHeard(change, roles.get(this.binding.key))
        if (!heard) return
        if (this.#mover) this.#mover.take(heard, isCurrent())
        else this.deliver(heard)
      },
      onGap: (reason) => {
        if (isCurrent()) this.gap(reason)
        else this.#mover?.missed(reason)
      },
      onPoll: () => {
        if (isCurrent()) this.#sink.onPoll()
      },
    })
    attachment.leave = () => {
      stopState()
      stopListening()
    }
    return attachment
  }

  /** Takes this route for the other one, which is left. */
  adopt(attachment: Attachment): void {
    const before = this.current
    this.current = attachment
    this.show()
    before?.leave()
  }

  /** The same where not all of what the other one was to bring is known: a live route starts with a gap. */
  arrive(attachment: Attachment): void {
    this.adopt(attachment)
    if (is(attachment.channel, 'live')) this.gap(attachment.gap ?? 'recreated')
  }

  deliver({ change, role }: HeardChange): void {
    this.#sink.onChange(change, role)
  }

  gap(reason: GapReason | 'continued'): void {
    const known = reason === 'first-live' ? 'recreated' : reason
    this.#sink.onGap(this.#wasLive ? known : 'first-live')
    this.#wasLive = true
  }

  /** Shows what the channel is doing now. */
  show(): void {
    const state = this.current?.channel.state.getSnapshot() ?? IDLE
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
