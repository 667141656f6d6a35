import { channelLimit } from '../errors.ts'
import type { Log } from '../log.ts'
import type { ResolvedOptions } from '../options.ts'
import type { ResolvedBinding } from './binding.ts'
import type { StreamSink } from './changeStream.ts'
import { channelEntries } from './channelEntries.ts'
import { ChannelSupervisor, type ChannelSupervisorOptions, type Join } from './channelSupervisor.ts'
import { joinLater } from './joinLater.ts'
import { JoinQueue } from './joinQueue.ts'
import { RoutedStream } from './routedStream.ts'
import { TableStreams } from './tableStreams.ts'
import { TopicRoutes } from './topicRoutes.ts'

export interface StreamRouterOptions
  extends Omit<ChannelSupervisorOptions, 'join' | 'table' | 'queue' | 'isReplacing'> {
  recovery: ResolvedOptions['recovery']
  primaryKeys: ResolvedOptions['primaryKeys']
  maxChannels: number
  log: Log
}

/** From here on it is worth knowing that all channels rejoin in one tick. */
const MANY_CHANNELS = 20

/** Makes the streams of all bindings, table by table, within what the server allows one page. */
export class StreamRouter {
  #options: StreamRouterOptions
  #tables = new Map<string, TableStreams>()
  #topics = new TopicRoutes((topic, table) => this.#openTopic(topic, table))
  #hasManyChannels = false
  #queue: JoinQueue

  constructor(options: StreamRouterOptions) {
    this.#options = options
    this.#queue = new JoinQueue({
      isOpen: () => options.port.socket.isOpen(),
      isEmpty: () => options.port.socket.channels() === 0,
      hasRoom: () => this.room() > 0,
      onFull: () => this.#makeRoom(),
    })
  }

  /** A binding's stream. Joins nothing before it is started. */
  create(binding: ResolvedBinding, sink: StreamSink): RoutedStream {
    if (binding.topic !== undefined) return new RoutedStream(binding, sink, this.#topics)
    const id = JSON.stringify([binding.schema, binding.table])
    const table = this.#tables.get(id) ?? new TableStreams(this)
    this.#tables.set(id, table)
    return new RoutedStream(binding, sink, table)
  }

  get log(): Log {
    return this.#options.log
  }

  /** Opens a channel, `delayMs` from now. One that replaces others may be one too many until they are left. */
  open(
    bindings: readonly ResolvedBinding[],
    delayMs: number,
    isReplacing = false,
  ): ChannelSupervisor {
    const entries = channelEntries(bindings)
    const channel = new ChannelSupervisor({
      ...this.#options,
      join: (onSignal) => this.#options.port.join(entries, onSignal),
      table: entries[0]?.table ?? '',
      queue: this.#queue,
      isReplacing,
    })
    channel.start(delayMs)
    return channel
  }

  #openTopic(topic: string, table: string): ChannelSupervisor {
    const { port, ...options } = this.#options
    const join = joinLater(async () => {
      const { createTopicJoin } = await import('./topicJoin.ts')
      return createTopicJoin(await port.loadTopics(), topic, options)
    })
    const channel = this.supervise(table, join)
    channel.start()
    return channel
  }

  /** Keeps what is joined in a way of its own; `name` is what errors call it. Nothing is joined before it is started. */
  supervise(name: string, join: Join, pollMs = this.#options.pollMs): ChannelSupervisor {
    const queue = this.#queue
    return new ChannelSupervisor({
      ...this.#options,
      pollMs,
      join,
      table: name,
      queue,
      isReplacing: false,
    })
  }

  /** So many channels may still be opened; the app's own take their share. */
  room(): number {
    const { port, maxChannels, log } = this.#options
    const channels = port.socket.channels()
    if (channels > MANY_CHANNELS && !this.#hasManyChannels) {
      this.#hasManyChannels = true
      log.write('info', 'many-channels', `${channels} channels rejoin in one tick after a drop.`)
    }
    return maxChannels - channels
  }

  /** The filters of the tables that wait for room share a channel; where that does not help, the app should know. */
  #makeRoom(): void {
    const tables = [...this.#tables.values()]
    for (const table of tables) table.plan()
    if (tables.some((table) => table.isMakingRoom)) return
    this.#options.log.reportOnce('channel-limit', channelLimit(this.#options.maxChannels))
  }
}
