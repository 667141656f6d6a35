import type { GapReason } from '../changes/change.ts'
import { is } from './channel.ts'
import { type Handover, startHandover } from './handover.ts'
import type { HeardChange } from './joinChannel.ts'
import type { Attachment, Route, RoutedStream } from './routedStream.ts'

/**
 * Takes a stream from one channel to another: without a gap where both are live,
 * and otherwise with exactly one.
 */
export class StreamMover {
  #stream: RoutedStream
  /** Becomes the current route when it is live, or when that is of no use any more. */
  #next: Attachment | undefined
  #handover: Handover | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(stream: RoutedStream) {
    this.#stream = stream
  }

  route(route: Route): void {
    if (route.channel === this.#next?.channel) return
    this.#drop()
    if (route.channel === this.#stream.current?.channel) return
    this.#next = this.#stream.attach(route)
    this.observe()
  }

  stop(): void {
    this.#drop()
    this.#endHandover()
  }

  take(heard: HeardChange, isCurrent: boolean): void {
    const handover = this.#handover
    const isOverlap = handover !== undefined && !handover.isSwitched
    if (isCurrent && !handover) this.#stream.deliver(heard)
    else if (isCurrent && isOverlap) handover.takeOld(heard)
    else if (isCurrent || isOverlap) handover?.takeNew(heard)
  }

  /** The next channel may have missed changes. Where its stream began anew, the handover has to. */
  missed(reason: GapReason | 'continued'): void {
    if (reason !== 'resubscribed') return
    this.#cancelOverlap()
    this.observe()
  }

  /** One of the channels changed its state. */
  observe(): void {
    clearTimeout(this.#timer)
    const [stream, next] = [this.#stream, this.#next]
    const wasLive = is(stream, 'live')
    if (next && (!stream.isOnWire || is(next.channel, 'denied'))) return this.#move(next)
    stream.show()
    if (!next) return
    if (!is(next.channel, 'live')) this.#cancelOverlap()
    else if (is(stream, 'live')) this.#begin(next)
    // A socket takes all its channels down with it, one after the other.
    else if (wasLive) this.#timer = setTimeout(() => this.observe(), 0)
    else this.#move(next)
  }

  #begin(next: Attachment): void {
    if (this.#handover?.isOver) this.#endHandover()
    this.#handover ??= startHandover({
      primaryKey: this.#stream.binding.primaryKey,
      deliver: (heard) => this.#stream.deliver(heard),
      onSwitch: () => {
        this.#next = undefined
        this.#stream.adopt(next)
      },
      onEnd: () => this.observe(),
      onForget: () => this.#endHandover(),
    })
  }

  /** What only one of two live channels brought may be lost, so that the other one starts with a gap. */
  #move(next: Attachment): void {
    this.#endHandover()
    this.#next = undefined
    this.#stream.arrive(next)
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
}
