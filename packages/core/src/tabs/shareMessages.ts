import type { GapReason, TableChange } from '../changes/change.ts'
import type { BindingState } from '../channels/bindingState.ts'
import type { EntryRole } from '../channels/joinChannel.ts'
import { LivepaneError, type LivepaneErrorCode } from '../errors.ts'

/** What a follower wants of the leader, in full: whatever is not in it is wanted no more. */
export type WantMessage = {
  type: 'want'
  /** The leader, or whoever is about to be. */
  to: string
  /** Counts up, so that the follower knows which want was answered. */
  version: number
  /** A number for each, never used again, and the binding's key. */
  bindings: [number, string][]
}

/** Whoever leads, or is about to, asks all tabs for their wants. */
export type AskMessage = { type: 'ask'; epoch: number }

/** Whoever was about to lead does not: the sender, or a tab whose end the leader noticed. */
export type WithdrawMessage = { type: 'withdraw'; tab?: string }

/** A follower asks for a sign of life of the server. */
export type ProbeMessage = { type: 'probe'; to: string }

/** A follower wants something that was refused to be asked for again, by the number of its want. */
export type RetryMessage = { type: 'retry'; to: string; number: number }

/** Everything the leader has to say after a burst of frames, to all followers at once. */
export type BatchMessage = {
  type: 'batch'
  epoch: number
  /** Counts up by one. A follower that finds a hole has missed something. */
  seq: number
  link: LinkInfo
  items: BatchItem[]
}

export type ShareMessage =
  | WantMessage
  | AskMessage
  | WithdrawMessage
  | ProbeMessage
  | RetryMessage
  | BatchMessage

/** What the leader knows of its socket. */
export interface LinkInfo {
  isOpen: boolean
  attempt: number
  /** Of the last round trip that was measured, in milliseconds. */
  latencyMs: number | null
  /** When the server was last heard, in milliseconds since the epoch. */
  heardAt: number | null
}

/** One follower's binding, by the follower's id and the number of its want. */
type Address = [tab: string, number: number]

export type BatchItem =
  /** A change, as it came: each tab queues, throttles and pauses for itself. */
  | { type: 'change'; change: TableChange; to: [...Address, EntryRole][] }
  | { type: 'gap'; to: Address; reason: GapReason | 'continued' }
  | { type: 'state'; to: Address; state: WireState }
  /** The states of all that was wanted. */
  | { type: 'answer'; tab: string; version: number; states: [number, WireState][] }
  | { type: 'probed'; tab: string; latencyMs: number | null }

type PlainError = { code: LivepaneErrorCode; message: string; hint: string; cause: unknown }

/** A binding's state as it can be cloned: an error would arrive without its code and its cure. */
export type WireState =
  | Exclude<BindingState, { status: 'denied' }>
  | { status: 'denied'; error: PlainError }

export function toWireState(state: BindingState): WireState {
  if (state.status !== 'denied') return state
  const { error } = state
  return { ...state, error: { ...error.toJSON(), cause: error.cause } }
}

export function fromWireState(state: WireState): BindingState {
  if (state.status !== 'denied') return state
  const { code, message, hint, cause } = state.error
  // An error adds its cure to what it says.
  const error = new LivepaneError(code, message.slice(0, -hint.length - 1), { hint, cause })
  return { status: 'denied', error }
}
