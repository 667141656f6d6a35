import type { BindingState } from '../channels/bindingState.ts'
import type { Wanted } from '../connection/linkSummary.ts'
import { LivepaneError, topicInUse } from '../errors.ts'
import { writableStore } from '../store.ts'
import type { TabGuest, TabVisit } from '../tabs/tabVisits.ts'
import {
  type EnterOptions,
  NOBODY,
  type PresenceRoom,
  type PresenceSnapshot,
  type PresenceState,
} from './presence.ts'
import type { LocalHall, LocalHallOptions } from './presenceHall.ts'
import type { PresenceRooms } from './presenceRooms.ts'
import type { SharedHall } from './sharedHall.ts'

/** The server takes objects of ten values, and four are ours. */
const MAX_VALUES = 6

/** What could not be fetched is asked for again after so many milliseconds. */
const RETRY_MS = 5000

export interface PresenceDoorOptions extends LocalHallOptions {
  /** Takes part in what the tabs of a reader share. */
  join: (guest: TabGuest) => TabVisit
}

/** Lets a page into rooms, and fetches what that takes with the first: most pages show nobody. */
export class PresenceDoor {
  #options: PresenceDoorOptions
  #local: LocalHall | undefined
  #hall: SharedHall | undefined
  #rooms: PresenceRooms | undefined
  /** Rooms that wait for what it takes to enter them. */
  #waiting = new Set<Wanted>()

  constructor(options: PresenceDoorOptions) {
    this.#options = options
  }

  /** What keeps the link wanted, beside bindings. */
  get links(): readonly Wanted[] {
    const topics = this.#local?.topics ?? []
    // Those of a follower are on no socket of its own; the others are both, and counted by their topic.
    const remote = topics.length > 0 ? [] : (this.#hall?.seats ?? [])
    const entered = [...topics, ...remote.map(({ link }) => ({ refs: 1, link }))]
    return [
      ...this.#waiting,
      ...entered.map(({ refs, link }) => ({ refs, stream: { state: link } })),
    ]
  }

  /** Another user may be allowed what this one was refused. */
  retry(): void {
    for (const room of this.#local?.topics ?? []) room.retry()
  }

  stop(): void {
    this.#hall?.stop()
    for (const room of this.#local?.topics ?? []) room.stop()
    this.#rooms?.stop()
  }

  /** @throws LivepaneError `topic-in-use`, `option-invalid` */
  enter<State extends PresenceState>(
    topic: string,
    options: EnterOptions<State>,
  ): PresenceRoom<State> {
    if (this.#options.port.socket.hasAppChannel(topic)) throw topicInUse(topic)
    checkState(topic, options.state)
    // The state is only handed on, so its type is the caller's promise about the room.
    const room = (this.#rooms?.enter(topic, options) ??
      this.#enterLater(topic, options)) as PresenceRoom<State>
    return {
      ...room,
      update: (state) => {
        checkState(topic, state)
        room.update(state)
      },
    }
  }

  /** Another tab wants this one to enter rooms for it. */
  async open(): Promise<void> {
    // Who asked asks again; until then it is told nothing.
    await this.#load().catch(() => {})
    this.#hall?.open()
  }

  async #load(): Promise<PresenceRooms> {
    const { LocalHall, PresenceRooms, SharedHall } = await import('./roomsOnPage.ts')
    this.#local ??= new LocalHall(this.#options)
    this.#hall ??= new SharedHall(this.#local, this.#options)
    this.#rooms ??= new PresenceRooms(this.#hall)
    return this.#rooms
  }

  /** A room that says it is joining until it can be entered. */
  #enterLater(topic: string, { key, state: first }: EnterOptions): PresenceRoom {
    const store = writableStore<PresenceSnapshot>({ ...NOBODY, status: 'joining' })
    const joining = { status: 'joining', since: Date.now(), lastLiveAt: undefined } as const
    const wanted = { refs: 1, stream: { state: writableStore<BindingState>(joining) } }
    const wait = (isWaiting: boolean): void => {
      if (isWaiting) this.#waiting.add(wanted)
      else this.#waiting.delete(wanted)
      this.#options.onChange()
    }
    let state = first
    let room: PresenceRoom | undefined
    let stop = (): void => clearTimeout(timer)
    let timer: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const enter = async (): Promise<void> => {
      let rooms: PresenceRooms
      try {
        rooms = await this.#load()
      } catch {
        // The page shows that it is still joining, and the network may come back.
        if (!isLeft) timer = setTimeout(enter, RETRY_MS)
        return
      }
      if (isLeft) return
      const entered = rooms.enter(topic, { key, state })
      const show = (): void => store.set(entered.getSnapshot())
      room = entered
      stop = entered.subscribe(show)
      wait(false)
      show()
    }
    wait(true)
    void enter()

    return {
      subscribe: store.subscribe,
      getSnapshot: store.getSnapshot,
      update: (next) => {
        state = next
        room?.update(next)
      },
      leave: () => {
        isLeft = true
        stop()
        room?.leave()
        if (!room) wait(false)
      },
    }
  }
}

function checkState(topic: string, state: PresenceState = {}): void {
  const names = Object.keys(state)
  if (names.length <= MAX_VALUES) return
  throw new LivepaneError(
    'option-invalid',
    `The state told in the room "${topic}" has ${names.length} values (${names.join(', ')}), and the server takes ${MAX_VALUES} beside Livepane's own. Nobody would be shown.`,
    { hint: 'Tell what others see at a glance, and keep the rest in a table.' },
  )
}
