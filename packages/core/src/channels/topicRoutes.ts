import { type Channel, is } from './channel.ts'
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
    const { topic = '', table } = binding
    stream.route({
      via: 'topic',
      channel: this.#channels.get(topic) ?? this.#join(topic, table),
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
