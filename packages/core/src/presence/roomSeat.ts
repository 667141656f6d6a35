import type { BindingState } from '../channels/bindingState.ts'
import { writableStore } from '../store.ts'
import { NOBODY, type PresenceSnapshot } from './presence.ts'
import type { PresenceMember } from './presenceMeta.ts'
import type { PresenceSeat } from './presenceTopic.ts'

/** What was true before its source went is shown for so many milliseconds. */
const KEEP_MS = 60_000

/** One place of this tab in a room, wherever the room is heard from. */
export class RoomSeat {
  readonly topic: string
  readonly room = writableStore<PresenceSnapshot>({ ...NOBODY, status: 'joining' })
  /** The same as what keeps a link wanted. */
  readonly link = writableStore<BindingState>({ status: 'idle' })
  member: PresenceMember
  /** The leader has said something of it. */
  isAnswered = false
  /** It is on this tab's own socket, because the leader's room is somebody else's. */
  isAlone = false
  #local: PresenceSeat | undefined
  #stop: (() => void) | undefined
  /** Its source has not been live yet. */
  #isNew = true
  #keepTimer: ReturnType<typeof setTimeout> | undefined

  constructor(topic: string, member: PresenceMember) {
    this.topic = topic
    this.member = member
  }

  /** Takes the room from this tab's own socket. */
  sit(enter: (topic: string, member: PresenceMember) => PresenceSeat): void {
    if (this.#local) return
    const seat = enter(this.topic, this.member)
    const show = (): void => this.show(seat.room.getSnapshot())
    this.#local = seat
    this.#stop = seat.room.subscribe(show)
    show()
  }

  /** Gives that up. */
  rise(): void {
    this.#stop?.()
    this.#local?.leave()
    this.#local = undefined
  }

  update(member: PresenceMember): void {
    this.member = member
    this.#local?.update(member)
  }

  /** Another source tells from now on. Until it has heard of anybody, those who were there before stay. */
  wait(): void {
    this.rise()
    this.#isNew = true
    const { users } = this.room.getSnapshot()
    this.show({ ...NOBODY, status: users.length > 0 ? 'interrupted' : 'joining' })
  }

  show(next: PresenceSnapshot): void {
    const before = this.room.getSnapshot()
    const isUnheard = next.status === 'joining' || next.status === 'interrupted'
    this.#isNew &&= isUnheard
    const isKept = this.#isNew && next.users.length === 0 && before.users.length > 0
    if (!isKept) this.#forget()
    else this.#keepTimer ??= setTimeout(() => this.#clear(), KEEP_MS)
    this.room.set(isKept ? { ...before, status: next.status, error: null } : next)
    if (this.link.getSnapshot().status !== next.status) this.link.set(toLink(next))
  }

  close(): void {
    this.#forget()
    this.rise()
  }

  #clear(): void {
    this.#forget()
    this.room.set({ ...this.room.getSnapshot(), users: [], self: undefined })
  }

  #forget(): void {
    clearTimeout(this.#keepTimer)
    this.#keepTimer = undefined
  }
}

function toLink({ status, error }: PresenceSnapshot): BindingState {
  const since = Date.now()
  if (status === 'denied' && error) return { status, error }
  if (status === 'live') return { status, since }
  if (status === 'joining') return { status, since, lastLiveAt: undefined }
  if (status !== 'interrupted') return { status: 'idle' }
  return { status, since, reason: 'socket', retryAt: null, lastLiveAt: undefined }
}
