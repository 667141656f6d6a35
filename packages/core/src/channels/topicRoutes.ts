import { type Channel, is } from './channel.ts'
import { narrowChange } from './narrowChange.ts'
import type { RoutedStream, StreamRoutes } from './routedStream.ts'

/** Gives all bindings of a topic one channel, from which each takes what is its own. */
export class TopicRoutes implements StreamRoutes {
  #open: (topic: string, table: string) => Channel
  #channels = new Map<string, Channel>()

  constructor(open: (topic: string, table: string) => Channel) {
    this.#open = open
  }

  add(stream: RoutedStream): void {
    const { binding } = stream
    const { topic = '', schema, table } = binding
    stream.route({
      via: 'topic',
      channel: this.#channels.get(topic) ?? this.#join(topic, table),
      hear: (change) => {
        if (change.table !== table || change.schema !== schema) return undefined
        // Whoever is not told what changed has to read, whatever the binding lets through.
        return change.errors?.length ? { change, role: 'rows' } : narrowChange(change, binding)
      },
    })
  }

  /** A channel is left with its last listener. */
  remove(): void {}

  #join(topic: string, table: string): Channel {
    const channel = this.#open(topic, table)
    this.#channels.set(topic, channel)
    channel.state.subscribe(() => {
      if (is(channel, 'idle')) this.#channels.delete(topic)
    })
    return channel
  }
}
