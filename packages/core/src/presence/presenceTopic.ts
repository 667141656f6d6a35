import type { BindingState } from '../channels/bindingState.ts'
import type { ChannelSupervisor, Join } from '../channels/channelSupervisor.ts'
import type { JoinPresence, PresenceConnection } from '../channels/joinChannel.ts'
import { joinLater } from '../channels/joinLater.ts'
import { LivepaneError } from '../errors.ts'
import { type Store, writableStore } from '../store.ts'
import { type Attendance, attend, dismiss, inOrder, nextLeave } from './attendance.ts'
import { NOBODY, type PresenceSnapshot, type PresentUser } from './presence.ts'
import { mergeMembers, type PresenceMember, type RawPresence, toUsers } from './presenceMeta.ts'
import { TrackBudget } from './trackBudget.ts'

export interface PresenceTopicOptions {
  topic: string
  joinPresence: () => Promise<JoinPresence>
  /** Makes what keeps the channel joined. */
  supervise: (join: Join) => ChannelSupervisor
  /** The channel outlives its last member by this many milliseconds. */
  lingerMs: number
  /** The channel was left. */
  onEmpty: () => void
}

/** Who is not named any more stays on the list for so many milliseconds: time to reload a page. */
const GRACE_MS = 5000

/** After an outage the others come back one by one, as late as realtime-js tries again. */
const REJOIN_GRACE_MS = 15_000

/** What was true before an outage is shown for so many milliseconds. */
const KEEP_MS = 60_000

/** One member's place in a room. */
export interface PresenceSeat {
  readonly room: Store<PresenceSnapshot>
  update: (member: PresenceMember) => void
  leave: () => void
}

/** A room's channel: tells the server of its members, and its members of everybody. */
export class PresenceTopic {
  readonly link: Store<BindingState>
  #options: PresenceTopicOptions
  #channel: ChannelSupervisor
  #connection: PresenceConnection | undefined
  #members = new Map<object, PresenceMember>()
  /** Who the channel was joined as. A channel has one key, and keeps it. */
  #key: string | undefined
  #room = writableStore<PresenceSnapshot>(NOBODY)
  #attendance: Attendance = new Map()
  #graceMs = GRACE_MS
  #budget = new TrackBudget(() => void this.#track())
  /** What the server was told last, as text. */
  #told: string | undefined
  #lingerTimer: ReturnType<typeof setTimeout> | undefined
  #listTimer: ReturnType<typeof setTimeout> | undefined
  #keepTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: PresenceTopicOptions) {
    this.#options = options
    this.#channel = options.supervise(
      joinLater(async () => this.#join(await options.joinPresence())),
    )
    this.link = this.#channel.state
    this.link.subscribe(() => this.#noteLink())
  }

  /** Members that keep the channel joined. */
  get refs(): number {
    return this.#members.size
  }

  enter(member: PresenceMember, before: readonly PresentUser[] = []): PresenceSeat {
    const taken = [...this.#members.values()].find(({ key }) => key !== undefined)?.key
    if (member.key !== undefined && taken !== undefined && taken !== member.key) {
      return refusedSeat(roomTaken(this.#options.topic, taken, member.key))
    }
    clearTimeout(this.#lingerTimer)
    if (this.#attendance.size === 0 && before.length > 0) {
      // As after an outage: they may come back one by one, or not at all.
      this.#list(attend(attend(new Map(), before, Date.now(), 0), [], Date.now(), REJOIN_GRACE_MS))
    }
    const seat = {}
    const take = (next: PresenceMember): void => {
      this.#members.set(seat, next)
      this.#tell()
    }
    const wasIdle = this.link.getSnapshot().status === 'idle'
    if (member.key !== undefined && member.key !== this.#key) {
      this.#key = member.key
      // What was joined as somebody else says so until it is joined again.
      if (!wasIdle) this.#channel.stop()
      this.#channel.start()
    } else if (wasIdle) this.#channel.start()
    take(member)
    return {
      room: this.#room,
      update: take,
      leave: () => {
        if (!this.#members.delete(seat)) return
        clearTimeout(this.#lingerTimer)
        this.#lingerTimer = setTimeout(() => this.#thin(), this.#options.lingerMs)
      },
    }
  }

  /** Another user may be allowed what this one was refused. */
  retry(): void {
    this.#channel.retry()
  }

  stop(): void {
    for (const timer of [this.#lingerTimer, this.#listTimer, this.#keepTimer]) clearTimeout(timer)
    this.#budget.stop()
    this.#members.clear()
    this.#channel.stop()
    this.#options.onEmpty()
  }

  /** Somebody left, and did not come back. */
  #thin(): void {
    if (this.#members.size === 0) this.stop()
    else this.#tell()
  }

  #join(joinPresence: JoinPresence): Join {
    return (onSignal) => {
      const { topic } = this.#options
      const connection = joinPresence({ topic, key: this.#key }, (signal) => {
        if (signal.type === 'presence') return this.#hear(signal.present)
        if (signal.type !== 'subscribed') return onSignal(signal)
        onSignal({ type: 'ready' })
        this.#told = undefined
        if (mergeMembers(this.#members.values())) this.#budget.repeat()
      })
      this.#connection = connection
      return () => {
        this.#connection = undefined
        connection.leave()
      }
    }
  }

  #noteLink(): void {
    const { status } = this.link.getSnapshot()
    if (status === 'denied' || status === 'idle') this.#list(new Map())
    if (status === 'live' || this.#attendance.size === 0) {
      clearTimeout(this.#keepTimer)
      this.#keepTimer = undefined
    } else {
      this.#graceMs = REJOIN_GRACE_MS
      // From the first word of the outage: put off by each try to come back, it would never end.
      this.#keepTimer ??= setTimeout(() => this.#list(new Map()), KEEP_MS)
    }
    this.#show()
  }

  #hear(present: RawPresence): void {
    const named = toUsers(present, this.#key)
    this.#list(attend(this.#attendance, named, Date.now(), this.#graceMs))
    this.#graceMs = GRACE_MS
  }

  #list(attendance: Attendance): void {
    this.#attendance = attendance
    clearTimeout(this.#listTimer)
    const leavesAt = nextLeave(attendance)
    if (leavesAt !== undefined) {
      const dismissDue = (): void => this.#list(dismiss(this.#attendance, Date.now()))
      this.#listTimer = setTimeout(dismissDue, leavesAt - Date.now())
    }
    this.#show()
  }

  #show(): void {
    const before = this.#room.getSnapshot()
    const listed = inOrder(this.#attendance)
    const isSame = JSON.stringify(listed) === JSON.stringify(before.users)
    const users = isSame ? before.users : listed
    const link = this.link.getSnapshot()
    const error = link.status === 'denied' ? link.error : null
    if (isSame && link.status === before.status && error === before.error) return
    const self = users.find(({ isSelf }) => isSelf)
    this.#room.set({ users, self, status: link.status, error })
  }

  #tell(): void {
    if (this.link.getSnapshot().status !== 'live') return
    if (JSON.stringify(mergeMembers(this.#members.values())) !== this.#told) this.#budget.request()
  }

  async #track(): Promise<void> {
    const meta = mergeMembers(this.#members.values())
    const told = JSON.stringify(meta)
    if (told === this.#told || this.link.getSnapshot().status !== 'live') return
    this.#told = told
    const isTaken = await this.#connection?.track(meta)
    if (isTaken || told !== this.#told) return
    // A rejoin tells it anew; while the link stands, the budget says when.
    this.#told = undefined
    this.#tell()
  }
}

/** A place for somebody who cannot enter: says why, and holds nothing. */
export function refusedSeat(error: LivepaneError): PresenceSeat {
  const room = writableStore<PresenceSnapshot>({ ...NOBODY, status: 'denied', error })
  return { room, update: () => {}, leave: () => {} }
}

/** Here and not among the others, because most apps never load it. */
function roomTaken(topic: string, taken: string, key: string): LivepaneError {
  return new LivepaneError(
    'topic-in-use',
    `This page has entered the room "${topic}" as "${taken}", so "${key}" cannot enter it too. A client has one channel per room, and one key per channel.`,
    { hint: 'Enter as one user per page, or let the others only look on.' },
  )
}
