import type { TabMessage } from '../tabs/tabBus.ts'
import { type TabGuest, type TabPart, type TabVisit, WAITING } from '../tabs/tabVisits.ts'
import type { LocalHall, PresenceHall } from './presenceHall.ts'
import type { PresenceMember } from './presenceMeta.ts'
import type { PresenceSeat } from './presenceTopic.ts'
import { fromWireRoom, type RoomsMessage, type SeatsMessage, toWireRoom } from './roomMessages.ts'
import { RoomSeat } from './roomSeat.ts'

/** What the leader did not answer is said again after this many milliseconds. */
const ANSWER_MS = 2000

export interface SharedHallOptions {
  /** Takes part in what the tabs of a reader share. */
  join: (guest: TabGuest) => TabVisit
  /** A place came, went or changed its state. */
  onChange: () => void
}

/** By the number that the follower gave it: a place held for it, and how to stop telling it. */
type HeldSeats = Map<number, { seat: PresenceSeat; stop: () => void }>

/**
 * The rooms of all tabs of a reader: one tab enters them, for all, as one person with so many tabs.
 * The others say who is in which room, and are told who else is.
 */
export class SharedHall implements PresenceHall {
  #local: LocalHall
  #options: SharedHallOptions
  #visit: TabVisit | undefined
  #part: TabPart = WAITING
  #seats = new Map<number, RoomSeat>()
  /** Of followers. */
  #held = new Map<string, HeldSeats>()
  #numbers = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(local: LocalHall, options: SharedHallOptions) {
    this.#local = local
    this.#options = options
  }

  /** This tab's own places. */
  get seats(): readonly RoomSeat[] {
    return [...this.#seats.values()]
  }

  /** Takes part in what the tabs share, also while this tab is in no room itself. */
  open(): void {
    if (this.#visit) return
    this.#visit = this.#options.join({
      onPart: (part) => this.#take(part),
      onMessage: (message, from) => this.#hear(message, from),
      onGone: (tab) => this.#release(tab),
    })
    // What the tab is, it may have been told before the way to the others was there.
    this.#take(this.#part)
  }

  enter(topic: string, member: PresenceMember): PresenceSeat {
    this.open()
    this.#numbers += 1
    const number = this.#numbers
    const seat = new RoomSeat(topic, member)
    this.#seats.set(number, seat)
    seat.link.subscribe(this.#options.onChange)
    this.#route(seat)
    return {
      room: seat.room,
      update: (next) => {
        seat.update(next)
        this.#say()
      },
      leave: () => {
        if (!this.#seats.delete(number)) return
        seat.close()
        this.#say()
        this.#leaveIfEmpty()
        this.#options.onChange()
      },
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
    for (const seat of this.#seats.values()) seat.close()
    this.#seats.clear()
    for (const tab of [...this.#held.keys()]) this.#release(tab)
    this.#visit?.leave()
    this.#visit = undefined
  }

  #take(part: TabPart): void {
    this.#part = part
    if (part.type !== 'local') for (const tab of [...this.#held.keys()]) this.#release(tab)
    for (const seat of this.#seats.values()) {
      seat.isAlone = false
      seat.isAnswered = false
      this.#route(seat)
    }
    if (part.type === 'local') this.#visit?.post({ type: 'seats-asked' })
  }

  #route(seat: RoomSeat): void {
    if (this.#part.type === 'local' || seat.isAlone) {
      return seat.sit((topic, member) =>
        this.#local.enter(topic, member, seat.room.getSnapshot().users),
      )
    }
    seat.wait()
    this.#say()
  }

  #hear(message: TabMessage, from: string): void {
    const said = message as RoomsMessage
    const id = this.#visit?.id()
    if (said.type === 'seats-asked') return this.#say()
    if (said.to !== id) return
    if (said.type === 'seats' && this.#part.type === 'local') this.#hold(from, said)
    if (said.type !== 'room' || this.#part.type !== 'remote' || this.#part.leader !== from) return
    const seat = this.#seats.get(said.number)
    if (!seat || seat.isAlone) return
    seat.isAnswered = true
    const room = fromWireRoom(said.room)
    // The leader's tab is somebody else in this room, and its socket cannot be two people.
    seat.isAlone = room.error?.code === 'topic-in-use'
    if (seat.isAlone) this.#route(seat)
    else seat.show(room)
  }

  /** Tells the leader who is in which room, once for all that changes in this moment. */
  #say(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#part.type !== 'remote') return
    const shared = [...this.#seats].filter(([, { isAlone }]) => !isAlone)
    const seats = shared.map(([number, { topic, member }]): SeatsMessage['seats'][number] => [
      number,
      topic,
      member,
    ])
    this.#visit?.post({ type: 'seats', to: this.#part.leader, seats })
    if (shared.every(([, { isAnswered }]) => isAnswered)) return
    this.#timer = setTimeout(() => this.#say(), ANSWER_MS)
  }

  /** Holds a follower's places for it. */
  #hold(tab: string, { seats }: SeatsMessage): void {
    const held: HeldSeats = this.#held.get(tab) ?? new Map()
    this.#held.set(tab, held)
    const wanted = new Set(seats.map(([number]) => number))
    for (const [number, topic, member] of seats) {
      const known = held.get(number)
      if (known) {
        known.seat.update(member)
        this.#tell(tab, number, known.seat)
      } else {
        const seat = this.#local.enter(topic, member)
        const tell = (): void => this.#tell(tab, number, seat)
        held.set(number, { seat, stop: seat.room.subscribe(tell) })
        tell()
      }
    }
    for (const [number, { seat, stop }] of held) {
      if (wanted.has(number)) continue
      stop()
      seat.leave()
      held.delete(number)
    }
    if (held.size === 0) this.#release(tab)
  }

  #tell(to: string, number: number, { room }: PresenceSeat): void {
    this.#visit?.post({ type: 'room', to, number, room: toWireRoom(room.getSnapshot()) })
  }

  #release(tab: string): void {
    for (const { seat, stop } of this.#held.get(tab)?.values() ?? []) {
      stop()
      seat.leave()
    }
    this.#held.delete(tab)
    this.#leaveIfEmpty()
  }

  #leaveIfEmpty(): void {
    if (this.#seats.size > 0 || this.#held.size > 0) return
    clearTimeout(this.#timer)
    this.#visit?.leave()
    this.#visit = undefined
    this.#part = WAITING
  }
}
