import type { Channel } from '../channels/channel.ts'
import type { RoutedStream } from '../channels/routedStream.ts'
import { StreamMover } from '../channels/streamMover.ts'
import { isOfRooms, type RoomsMessage } from '../presence/roomMessages.ts'
import type { BindingHub } from './bindingHub.ts'
import { canOverlap, channelOf } from './channelOf.ts'
import { Forwarder } from './forwarder.ts'
import { LeaderLink } from './leaderLink.ts'
import { LeaderLinks } from './leaderLinks.ts'
import type { Leadership } from './leadership.ts'
import { Overlap } from './overlap.ts'
import type { SharedStreamsOptions } from './sharedStreams.ts'
import type { BatchMessage, LinkInfo, ShareMessage } from './shareMessages.ts'
import type { TabMessage } from './tabBus.ts'
import { TabMembership } from './tabMembership.ts'
import type { TabPage } from './tabPage.ts'
import { LOCAL, TabVisits, WAITING } from './tabVisits.ts'
import { createWaitingChannel } from './waitingChannel.ts'

export interface TabStreamsOptions
  extends Omit<SharedStreamsOptions, 'crossTab' | 'page' | 'router'> {
  page: TabPage
  hub: BindingHub
  /** To be called whenever the leader says that the server was heard, and when. */
  heard: ReadonlySet<(at: number) => void>
}

/**
 * Takes the changes from this tab's own socket where it leads, else from the tab that leads. One socket then
 * serves all tabs of a reader, and joins each binding once.
 */
export class TabStreams {
  /** What else is shared. */
  readonly visits: TabVisits
  #options: TabStreamsOptions
  #streams = new Set<RoutedStream>()
  #membership: TabMembership
  #waiting: Channel = createWaitingChannel()
  #role: Leadership['role'] = 'waiting'
  #epoch = 0
  #forwarder: Forwarder | undefined
  #links: LeaderLinks
  #overlap = new Overlap(() => this.#membership.company?.election.ready())
  #stopFrames: (() => void) | undefined
  #wasOpen = false
  #known: Pick<LinkInfo, 'heardAt' | 'latencyMs'> = { heardAt: null, latencyMs: null }

  constructor(options: TabStreamsOptions) {
    this.#options = options
    this.#membership = new TabMembership({
      ...options,
      onRole: (state) => this.#take(state),
      onGone: (tab) => this.#drop(tab),
      onMessage: (message, from) => this.#hear(message, from),
      onLeave: () => {
        this.#stand()
        options.onRole('solo')
      },
    })
    this.visits = new TabVisits({
      bus: () => this.#bus,
      onUnheard: options.onUnheard,
      onPost: () => this.#forwarder?.tell(),
      onChange: () => (this.visits.isEmpty ? this.#leaveIfUnused() : this.#membership.enter()),
    })
    this.#links = new LeaderLinks({
      open: (leader) => {
        const bus = this.#bus
        return bus && new LeaderLink({ ...options, leader, bus, epoch: this.#epoch })
      },
      onFresh: () => this.#tellLink(),
      onGiveUp: () => this.#reroute(),
    })
  }

  add(stream: RoutedStream): void {
    this.#streams.add(stream)
    this.#membership.enter()
    this.#stopFrames ??= this.#options.socket.onFrame(() => this.#onFrame())
    this.#route(stream)
  }

  remove(stream: RoutedStream): void {
    this.#streams.delete(stream)
    this.#leaveIfUnused()
  }

  /** A round trip of the socket was measured. */
  measured(latencyMs: number): void {
    if (this.leader) return
    this.#known.latencyMs = latencyMs
    this.#forwarder?.tell()
  }

  #leaveIfUnused(): void {
    if (this.#streams.size === 0 && this.visits.isEmpty && !this.#forwarder?.tabs.length)
      this.stop()
  }

  #drop(tab: string): void {
    this.#forwarder?.drop(tab)
    this.visits.gone(tab)
    if (this.#links.next?.leader !== tab) return
    // The others hear from nobody else of a tab that crashed.
    if (this.#role === 'leader') this.#bus?.post({ type: 'withdraw', tab })
    this.#links.giveUp(tab)
  }

  /** Leaves the other tabs, whoever of them still listens. */
  stop(): void {
    this.#membership.leave()
    this.#stopFrames?.()
    this.#stopFrames = undefined
  }

  /** What there is of the leader while another tab leads. */
  get leader(): LeaderLink | undefined {
    return this.#role === 'follower' || this.#role === 'successor' ? this.#links.current : undefined
  }

  /** The socket may have opened or closed, or a stream of its own have changed. */
  observeSocket(): void {
    const isOpen = this.#options.socket.isOpen()
    if (isOpen !== this.#wasOpen) {
      this.#wasOpen = isOpen
      this.#membership.company?.election.consider()
      this.#forwarder?.tell()
      this.#tellLink()
    }
    this.#prepare()
  }

  get #bus() {
    return this.#membership.company?.bus
  }

  /** The tab has another part among the tabs, or has heard of its leader. */
  #take(state: Leadership): void {
    switch (state.role) {
      case 'waiting':
        this.#endForwarding()
        // Another one may hold the lock by now, and no two tabs say that they lead.
        if (this.#role === 'leader') this.#options.onRole('follower')
        if (!state.isReplaced || !this.#links.next) this.#stand()
        return
      case 'follower':
        this.#follow(state.leader, state.epoch)
        this.#links.keepFresh(state.heardAt)
        break
      case 'successor':
        this.#begin(state)
        break
      case 'solo':
      case 'leader':
        this.#links.end()
        this.#begin(state)
        for (const tab of this.#forwarder?.tabs ?? []) this.#membership.company?.election.meet(tab)
        this.#tellLink()
    }
    const isOwn = state.role === 'leader' || state.role === 'solo'
    this.visits.take(isOwn ? LOCAL : { type: 'remote', leader: state.leader })
    this.#options.onRole(state.role === 'successor' ? 'follower' : state.role)
  }

  #begin(state: Leadership): void {
    this.#role = state.role
    if ('epoch' in state) this.#epoch = state.epoch
    if (state.role !== 'solo') this.#forward()
    this.#reroute()
    this.#prepare()
  }

  #follow(leader: string, epoch: number): void {
    const isSame = this.#links.current?.leader === leader && this.#epoch === epoch
    if (isSame && this.#role === 'follower') return
    if (this.#role === 'successor') this.#bus?.post({ type: 'withdraw' })
    this.#endForwarding()
    this.#role = 'follower'
    this.#epoch = epoch
    if (!isSame) this.#links.follow(leader)
    this.#reroute()
    this.#tellLink()
  }

  /** Says how the link is that counts now, whatever that of the leader before was. */
  #tellLink(): void {
    const { latencyMs = null } = (this.leader ? this.leader.info : this.#known) ?? {}
    this.#options.onLink(latencyMs)
  }

  #hear(message: TabMessage, from: string): void {
    const said = message as ShareMessage | RoomsMessage | { type: 'bye' }
    if (said.type !== 'bye') this.#membership.company?.election.meet(from)
    switch (said.type) {
      case 'batch':
        return this.#hearBatch(said, from)
      case 'ask':
        return this.#answer(from, said.epoch)
      case 'bye':
        return this.#drop(from)
      case 'withdraw':
        return this.#links.giveUp(said.tab ?? from)
      case 'want':
      case 'probe':
      case 'retry':
        return this.#forwarder?.receive(said, from)
    }
    if (isOfRooms(said)) this.visits.hear(message, from)
  }

  #hearBatch(batch: BatchMessage, from: string): void {
    const { current, next } = this.#links
    if (from === next?.leader) next.receive(batch)
    if (from !== current?.leader) return
    const before = current.info
    current.receive(batch)
    const { heardAt, latencyMs } = batch.link
    if (heardAt !== null && heardAt !== before?.heardAt) {
      for (const tell of this.#options.heard) tell(heardAt)
    }
    this.#membership.check()
    const isNew = (name: keyof LinkInfo): boolean => before?.[name] !== batch.link[name]
    if (isNew('isOpen') || isNew('attempt') || isNew('latencyMs')) this.#options.onLink(latencyMs)
  }

  /** A tab that leads, or is about to, wants to know what is wanted. */
  #answer(from: string, epoch: number): void {
    const { current } = this.#links
    if (from === current?.leader) return current.want()
    if (epoch !== this.#epoch || (this.#role !== 'follower' && this.#role !== 'leader')) return
    this.#links.expect(from)
    this.#reroute()
  }

  /** Forwards to whoever wants, and asks them what that is. */
  #forward(): void {
    const bus = this.#bus
    if (!bus) return
    const { hub, probe, socket } = this.#options
    this.#forwarder ??= new Forwarder({
      ...{ bus, hub, probe },
      epoch: () => this.#epoch,
      link: () => ({ isOpen: socket.isOpen(), attempt: socket.attempt(), ...this.#known }),
      onTabs: () => {
        this.#prepare()
        this.#leaveIfUnused()
      },
    })
  }

  #endForwarding(): void {
    this.#overlap.end()
    const forwarder = this.#forwarder
    this.#forwarder = undefined
    forwarder?.close()
  }

  /** Hears nothing until the tab has a part again. */
  #stand(): void {
    this.#endForwarding()
    this.#role = 'waiting'
    this.visits.take(WAITING)
    this.#waiting = createWaitingChannel()
    for (const stream of this.#streams) stream.take({ channel: this.#waiting })
    this.#links.end()
  }

  #onFrame(): void {
    this.#known.heardAt = Date.now()
    this.#membership.check()
    this.observeSocket()
    this.#forwarder?.heard()
  }

  /** A successor hears all that is wanted, or does not yet. */
  #prepare(): void {
    const isSettled = this.#role === 'successor' && this.#options.hub.isSettled
    if (isSettled) this.#overlap.begin(this.leader?.info?.isOpen ?? false)
    else this.#overlap.end()
  }

  #reroute(): void {
    for (const stream of this.#streams) this.#route(stream)
  }

  #route(stream: RoutedStream): void {
    const route = {
      channel: channelOf(stream.binding, this.#role, this.#waiting, this.#options.hub, this.#links),
      gap: 'leader-change' as const,
    }
    const { current } = stream
    if (!current) stream.route(route)
    else if (canOverlap(stream.binding) && current.channel.isOnWire) {
      stream.route({ ...route, Mover: StreamMover })
    } else stream.take(route)
  }
}
