import type { ResolvedBinding } from '../channels/binding.ts'
import type { ChangeStream, StreamSink } from '../channels/changeStream.ts'
import type { Channel } from '../channels/channel.ts'
import type { Socket } from '../channels/joinChannel.ts'
import { RoutedStream, type StreamRoutes } from '../channels/routedStream.ts'
import type { StreamRouter } from '../channels/streamRouter.ts'
import type { Log } from '../log.ts'
import { BindingHub } from './bindingHub.ts'
import type { TabPage } from './tabPage.ts'
import { createTabSocket } from './tabSocket.ts'
import type { TabStreams } from './tabStreams.ts'
import type { TabGuest, TabVisit } from './tabVisits.ts'
import { createWaitingChannel } from './waitingChannel.ts'

/** Which tab holds the socket. */
export type TabRole = 'leader' | 'follower' | 'solo'

export interface SharedStreamsOptions {
  /** Whether this page may share with other tabs at all. */
  crossTab: boolean
  router: Pick<StreamRouter, 'create'>
  /** This tab's own. */
  socket: Socket
  /** @default this page, where there is one; `null` shares with nobody */
  page: TabPage | null | undefined
  /** Sets pages apart that must not share. */
  scope: string
  pollAfterMs: number
  pollMs: number | false
  log: Log
  /** Asks the server for a sign of life, and gives up a socket that gives none. */
  probe: () => Promise<number | null>
  /** A message came for what this tab does not share yet. */
  onUnheard: () => void
  onRole: (role: TabRole) => void
  /** How long the server took to answer was measured, here or by the leader. */
  onLink: (latencyMs: number | null) => void
}

/** What gives the bindings of a page their changes. */
export type PageStreams = Pick<SharedStreams, 'create' | 'socket' | 'measured' | 'visit' | 'stop'>

/** The streams of a page: shared with other tabs where it may be, which takes knowing who reads. */
export function createPageStreams(options: SharedStreamsOptions): PageStreams {
  const { crossTab, router, socket, onLink } = options
  if (crossTab && socket.identify) return new SharedStreams(options)
  const create: PageStreams['create'] = (binding, sink) => router.create(binding, sink)
  return { create, socket, measured: onLink, visit: visitNobody, stop: () => {} }
}

/**
 * Gives each binding of this page its changes, whichever tab has the socket. What it takes to meet other tabs
 * is fetched at once, because all that is joined waits for it, and never where there can be none.
 */
export class SharedStreams implements StreamRoutes {
  /** The socket that is used, whichever tab has it. */
  readonly socket: Socket
  #options: SharedStreamsOptions
  #streams = new Set<RoutedStream>()
  #hub: BindingHub
  #waiting: Channel = createWaitingChannel()
  #heard = new Set<(at: number) => void>()
  #tabs: TabStreams | undefined
  /** There is nobody to share with. */
  #isAlone = false
  /** Came before it was known who is there. */
  #early: { guest: TabGuest; visit?: TabVisit } | undefined

  constructor(options: SharedStreamsOptions) {
    this.#options = options
    this.#hub = new BindingHub(options.router, () => this.#tabs?.observeSocket())
    this.socket = createTabSocket({
      socket: options.socket,
      leader: () => this.#tabs?.leader,
      heard: this.#heard,
    })
    this.#load()
  }

  create(binding: ResolvedBinding, sink: StreamSink): ChangeStream {
    return new RoutedStream(binding, sink, this)
  }

  add(stream: RoutedStream): void {
    this.#streams.add(stream)
    if (this.#tabs) this.#tabs.add(stream)
    else stream.route({ channel: this.#isAlone ? this.#hub.open(stream.binding) : this.#waiting })
  }

  remove(stream: RoutedStream): void {
    this.#streams.delete(stream)
    this.#tabs?.remove(stream)
  }

  /** Takes something else along that the tabs of a reader share. */
  visit(guest: TabGuest): TabVisit {
    if (this.#tabs) return this.#tabs.visits.visit(guest)
    if (this.#isAlone) return visitNobody(guest)
    const early: { guest: TabGuest; visit?: TabVisit } = { guest }
    this.#early = early
    return {
      id: () => early.visit?.id(),
      post: (message) => early.visit?.post(message),
      leave: () => {
        if (this.#early === early) this.#early = undefined
        early.visit?.leave()
      },
    }
  }

  /** A round trip of the socket was measured. */
  measured(latencyMs: number): void {
    this.#tabs?.measured(latencyMs)
    this.#options.onLink(latencyMs)
  }

  /** Leaves the other tabs, whoever of them still listens. */
  stop(): void {
    this.#tabs?.stop()
  }

  #load(): void {
    this.#isAlone = this.#options.page === null || (!this.#options.page && !hasLocks())
    if (this.#isAlone) return
    import('./openTabStreams.ts').then(
      ({ openTabStreams }) => {
        this.#tabs = openTabStreams({ ...this.#options, hub: this.#hub, heard: this.#heard })
        if (!this.#tabs) return this.#goAlone()
        for (const stream of this.#streams) this.#tabs.add(stream)
        const early = this.#early
        if (early) early.visit = this.#tabs.visits.visit(early.guest)
      },
      (error: unknown) => {
        this.#options.log.write('warn', 'tabs-missing', `This tab shares no socket: ${error}`)
        this.#goAlone()
      },
    )
  }

  #goAlone(): void {
    this.#isAlone = true
    for (const one of this.#streams) one.take({ channel: this.#hub.open(one.binding) })
    if (this.#early) visitNobody(this.#early.guest)
  }
}

/** A guest where there are no other tabs. */
function visitNobody(guest: TabGuest): TabVisit {
  guest.onPart({ type: 'local' })
  return { id: () => undefined, post: () => {}, leave: () => {} }
}

/** Whether there is a page that could meet others: no more than that, because it is asked on every page. */
function hasLocks(): boolean {
  return typeof document !== 'undefined' && document.defaultView?.navigator.locks !== undefined
}
