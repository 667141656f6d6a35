import type { Phase } from '../channels/bindingState.ts'
import type { LivepaneError } from '../errors.ts'
import type { Store } from '../store.ts'

/** What somebody tells of themselves: at most six plain values, such as a name and a page. */
export type PresenceState = Readonly<Record<string, unknown>>

/** One person who is present, however many tabs they have open. */
export interface PresentUser<State = PresenceState> {
  /** The key by which they entered: their user id. */
  id: string
  /** Their name, where their state has one that is a text. */
  name?: string | undefined
  /** Where their picture is, where their state has such a text: anybody may have written it. */
  avatarUrl?: string | undefined
  /** What they told last, in the tab they used last. */
  state: State
  /** Their open tabs, on all their devices. */
  sessions: number
  /** No tab of theirs was touched for some minutes. */
  isIdle: boolean
  isSelf: boolean
  /** When the first of their sessions entered, by that device's clock, in milliseconds since the epoch; `null` where it does not say. */
  since: number | null
}

/** Who is here. */
export interface PresenceSnapshot<State = PresenceState> {
  /** Each person once, in the order in which they came. */
  users: readonly PresentUser<State>[]
  /** The one who entered on this page; `undefined` for somebody who only looks on, and until the server has answered. */
  self: PresentUser<State> | undefined
  /** What the room's channel is doing. `users` is true while it is `live`. */
  status: Phase
  /** Why the room was refused. */
  error: LivepaneError | null
}

/** How to enter a room. */
export interface EnterOptions<State = PresenceState> {
  /** Who enters: the user's id. Without it one looks on, unseen. */
  key?: string | undefined
  /** What others see. Six values at most, because the server takes ten and four are ours. */
  state?: State | undefined
}

/** A room that this page has entered. */
export interface PresenceRoom<State = PresenceState> extends Store<PresenceSnapshot<State>> {
  /** Tells something else. Sent as soon as the server's limit of five in thirty seconds allows, and only if it differs. */
  update: (state: State) => void
  /** Goes out. The channel stays for a moment, in case somebody comes back. */
  leave: () => void
}

export const NOBODY: PresenceSnapshot = { users: [], self: undefined, status: 'idle', error: null }
