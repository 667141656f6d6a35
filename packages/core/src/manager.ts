import type { Row, TableListener } from './changes/change.ts'
import { type FeedListener, TableFeed } from './changes/tableFeed.ts'
import { type Binding, type ResolvedBinding, resolveBinding } from './channels/binding.ts'
import { BindingGroup, worstState } from './channels/bindingGroup.ts'
import {
  BindingRegistry,
  type BoundChannel,
  type TableBinding,
} from './channels/bindingRegistry.ts'
import { type BindingState, IDLE } from './channels/bindingState.ts'
import type { ChangeStream } from './channels/changeStream.ts'
import { is } from './channels/channel.ts'
import type { RealtimePort } from './channels/joinChannel.ts'
import { StreamRouter } from './channels/streamRouter.ts'
import { ConnectionMonitor } from './connection/connectionMonitor.ts'
import { Probe } from './connection/probe.ts'
import { SignsOfLife } from './connection/signsOfLife.ts'
import { watchPage } from './connection/watchPage.ts'
import { type Inspection, inspectChannel, type QueryInspection, toPlain } from './inspect.ts'
import { Log } from './log.ts'
import { Metrics } from './metrics.ts'
import { type RealtimeOptions, type ResolvedOptions, resolveOptions } from './options.ts'
import { OwnWrites } from './ownWrites.ts'
import type { EnterOptions, PresenceRoom, PresenceState } from './presence/presence.ts'
import { PresenceDoor } from './presence/presenceDoor.ts'
import { createFillStrategy } from './recovery/createFillStrategy.ts'
import type { FillStrategy } from './recovery/fillStrategy.ts'
import { StatusStore } from './statusStore.ts'
import {
  type TableRequest,
  type TableSubscription,
  tableSubscription,
} from './tableSubscription.ts'
import { createPageStreams, type PageStreams } from './tabs/sharedStreams.ts'
import type { TabPage } from './tabs/tabPage.ts'

/**
 * The engine of one Supabase client. Opens nothing until something subscribes.
 * Made by `createRealtime`.
 */
export class RealtimeManager {
  /** What the page's link is doing. */
  readonly connection: ConnectionMonitor['state']
  /** What the page does with its live data. */
  readonly status: StatusStore
  /** When the server was last heard. */
  readonly life = new SignsOfLife()
  /** What the page writes itself, for live data that shows it. */
  readonly ownWrites: OwnWrites
  /** What was counted since the engine was made. */
  readonly metrics: Metrics
  readonly options: ResolvedOptions
  readonly log: Log
  /** Fills a gap without running a query function. `undefined` where none but that is wanted. */
  readonly fillGap: FillStrategy | undefined
  #port: RealtimePort
  #registry: BindingRegistry
  #streams: PageStreams
  #monitor: ConnectionMonitor
  #probe: Probe
  #queries = new Set<() => QueryInspection[]>()
  #door: PresenceDoor
  /** Ends what runs only while something is wanted. */
  #stopWatching: (() => void) | undefined

  /** @param page - Stands in for the browser, for tests with several tabs. */
  constructor(port: RealtimePort, options: RealtimeOptions = {}, page?: TabPage | null) {
    this.#port = port
    this.options = resolveOptions(options)
    this.log = new Log(options.logger)
    this.fillGap = createFillStrategy(this.options, port)
    this.status = new StatusStore()
    this.ownWrites = new OwnWrites(this.options.primaryKeys)
    const router = new StreamRouter({ ...this.options, port, log: this.log })
    const { lingerMs } = this.options
    const onChange = (): void => this.#observe()
    const join: PageStreams['visit'] = (guest) => this.#streams.visit(guest)
    this.#door = new PresenceDoor({ port, router, lingerMs, onChange, join })
    this.#streams = createPageStreams({
      ...this.options,
      ...{ router, page, log: this.log, socket: port.socket },
      probe: () => this.#probe.run(),
      onUnheard: () => void this.#door.open(),
      onRole: (role) => this.status.patch({ role }),
      onLink: (latencyMs) => this.#observe(latencyMs),
    })
    const create = this.#createChannel.bind(this)
    this.#registry = new BindingRegistry({ lingerMs, create, onChange })
    this.#monitor = new ConnectionMonitor({
      socket: this.#streams.socket,
      channels: () => [...this.#registry.channels, ...this.#door.links],
      lostAfterMs: this.options.lostAfterMs,
    })
    this.connection = this.#monitor.state
    this.metrics = new Metrics(this.connection)
    this.#probe = new Probe(this.#streams.socket, (ms) => this.#streams.measured(ms))
    this.life.subscribe(() => this.#confirm())
  }

  /**
   * Listens to a table. Any number of listeners share one channel.
   * @throws LivepaneError `invalid-filter`
   * @example
   * const stop = manager.table({ table: 'bookings' }, { onBatch: ({ changes }) => apply(changes) })
   */
  table<R extends Row = Row>(binding: Binding, listener: TableListener<R>): TableSubscription {
    // Rows are only handed on, so the listener's row type is the caller's promise about the table.
    return tableSubscription(
      this.bind(this.resolve(binding), listener as TableListener, binding.event),
    )
  }

  /**
   * `table` for each, in one go: one function ends them all, and the phase is that of the worst.
   * @throws LivepaneError `invalid-filter`, before anything is joined
   */
  tables(requests: readonly TableRequest[]): TableSubscription {
    const resolved = requests.map((request) => ({ request, binding: this.resolve(request) }))
    return tableSubscription(
      new BindingGroup(
        resolved.map(({ request, binding }) => this.bind(binding, request, request.event)),
      ),
    )
  }

  /** Fills in a binding's defaults. @throws LivepaneError `invalid-filter` */
  resolve(binding: Binding): ResolvedBinding {
    const { source, topic, primaryKeys } = this.options
    return resolveBinding(binding, primaryKeys, source === 'broadcast' ? topic : undefined)
  }

  /** The subscription below `table`, for what has to outlive its listeners for a moment. */
  bind(
    binding: ResolvedBinding,
    listener: FeedListener,
    event: Binding['event'] = '*',
  ): TableBinding {
    this.#stopWatching ??= this.#watch()
    return this.#registry.subscribe(binding, listener, event)
  }

  /**
   * Listens to whatever anything on the page listens to, now or later, without
   * keeping it joined: for what follows all tables and wants none by itself.
   */
  observe(listenTo: (binding: ResolvedBinding) => FeedListener | undefined): () => void {
    return this.#registry.observe(listenTo)
  }

  /** What a binding's channel is doing now, or the worst of several; idle where there is none. @throws LivepaneError `invalid-filter` */
  peek(...bindings: readonly Binding[]): BindingState {
    return worstState(
      bindings.map((binding) => this.#registry.state(this.resolve(binding).key) ?? IDLE),
    )
  }

  /**
   * Enters a room of people who are present. One channel per room, however often it is entered.
   * @throws LivepaneError `topic-in-use`, `option-invalid`
   * @example
   * const room = manager.presence('office', { key: user.id, state: { name: user.name } })
   * room.subscribe(() => show(room.getSnapshot().users))
   */
  presence<State extends PresenceState = PresenceState>(
    topic: string,
    options: EnterOptions<State> = {},
  ): PresenceRoom<State> {
    const room = this.#door.enter(topic, options)
    this.#stopWatching ??= this.#watch()
    return room
  }

  /** Holds the picture: changes wait, and their number is in `status.pending`. */
  pause(): void {
    this.#confirm()
    this.status.patch({ isPaused: true })
    for (const { feed } of this.#registry.channels) feed.pause()
  }

  /** Shows what waited. */
  resume(): void {
    this.status.patch({ isPaused: false })
    for (const { feed } of this.#registry.channels) feed.resume()
  }

  /** Shows now what waits for the next flush. */
  flush(): void {
    for (const { feed } of this.#registry.channels) feed.flush()
  }

  /** Has everything that listens to `table`, or to any table, read again. What was denied is asked for again. */
  resync(table?: string): void {
    this.metrics.counts.manualRefreshes += 1
    void this.#probe.run()
    for (const { binding, stream, feed } of this.#registry.channels) {
      if (table !== undefined && binding.table !== table) continue
      // It may have been published, or the right given, since it was denied.
      stream.retry()
      feed.gap('manual')
    }
  }

  /** Whoever keeps queries live tells of them here; returns the function that ends that. */
  inspectQueries(inspect: () => QueryInspection[]): () => void {
    this.#queries.add(inspect)
    return () => this.#queries.delete(inspect)
  }

  /** What is going on inside, as plain JSON. Reads everything anew: for a look now and then, not for each render. */
  inspect(): Inspection {
    return toPlain({
      at: Date.now(),
      connection: this.connection.getSnapshot(),
      status: this.status.getSnapshot(),
      metrics: this.metrics.inspect(),
      bindings: this.#registry.channels.map(inspectChannel),
      queries: [...this.#queries].flatMap((inspect) => inspect()),
      log: this.log.tail,
    })
  }

  /** Leaves every channel and forgets every listener. */
  stop(): void {
    this.#registry.clear()
    this.#door.stop()
    this.#streams.stop()
    this.#monitor.stop()
  }

  #createChannel(binding: ResolvedBinding): Pick<BoundChannel, 'stream' | 'feed'> {
    const feed = new TableFeed({
      ...this.options,
      binding,
      readRows: this.#port.readRows,
      log: this.log,
      isLive: () => is(stream, 'live'),
      // A broadcast does not say when its change was committed.
      onArrival: (batch) => binding.topic === undefined && this.metrics.arrived(batch),
      // While a gap is open, no time on the page gets newer.
      onBatch: ({ table }) => {
        if (!this.status.getSnapshot().isResyncing) this.status.touch(table)
      },
      onPending: () => this.#countPending(),
    })
    if (this.status.getSnapshot().isPaused) feed.pause()
    const stream: ChangeStream = this.#streams.create(binding, {
      onChange: (change, role) => feed.receive(change, role),
      onGap: (reason) => {
        if (reason === 'continued') return feed.continue()
        this.log.write('info', 'gap', `${binding.table} may have missed changes: ${reason}.`)
        feed.gap(reason)
      },
      onPoll: () => feed.poll(),
    })
    return { stream, feed }
  }

  #watch(): () => void {
    return watchPage({
      ...{ socket: this.#streams.socket, probe: this.#probe, life: this.life },
      onUserChange: () => {
        this.#door.retry()
        for (const { stream } of this.#registry.channels) stream.retry()
      },
      // A drop opens its own gap.
      onLongSleep: () => {
        for (const { stream, feed } of this.#registry.channels) {
          stream.retry()
          if (is(stream, 'live')) feed.gap('wake')
        }
      },
    })
  }

  #observe(latencyMs?: number | null): void {
    // Before the link is called anything else: until its last sign of life the page was true.
    this.#confirm()
    this.#monitor.update(latencyMs)
    if (this.#registry.channels.length === 0 && this.#door.links.length === 0) {
      this.#stopWatching?.()
      this.#stopWatching = undefined
    }
    const states = this.#registry.channels.map(({ stream }) => stream.state.getSnapshot())
    const denied = states.find((state) => state.status === 'denied')
    if (denied) this.log.reportOnce(`denied:${denied.error.message}`, denied.error)
    this.status.patch({
      isPolling: states.some(({ status }) => status === 'polling'),
      error: denied?.error ?? null,
    })
  }

  #confirm(): void {
    if (this.connection.getSnapshot().status === 'connected') this.status.confirm(this.life.at)
  }

  #countPending(): void {
    const pending = this.#registry.channels.reduce((sum, { feed }) => sum + feed.pending, 0)
    this.status.patch({ pending })
  }
}
