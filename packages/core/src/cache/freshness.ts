import type { BindingState, Phase } from '../channels/bindingState.ts'
import type { LivepaneError } from '../errors.ts'

/** How far a query's data can be trusted. */
export interface Freshness {
  /**
   * What the binding is doing; `live` only once everything that may have been missed was read, and
   * `denied` also where the database refuses that read.
   */
  phase: Phase
  /** When the shown data last changed, in milliseconds since the epoch. */
  lastUpdated: number | null
  /**
   * Last instant at which the shown data was known to be true, in milliseconds since the epoch. While
   * live it follows what the server says on any table, heartbeats included, in steps of ten seconds;
   * after that it is when the server was last heard, or when the last good fetch began.
   */
  confirmedAt: number | null
  /** Not live, and not confirmed for longer than `staleAfter`. */
  isOld: boolean
  /** A fetch is under way. */
  isUpdating: boolean
  /** Why the binding or the read was refused: code, message and hint. `null` unless `phase` is `denied`. */
  error: LivepaneError | null
}

/** Before anything is known, and on the server. */
export const UNKNOWN: Freshness = {
  phase: 'idle',
  lastUpdated: null,
  confirmedAt: null,
  isOld: false,
  isUpdating: false,
  error: null,
}

/**
 * The phase a reader may be shown: a live stream above data with an unfilled
 * gap is not live yet, and joining again after an interruption is still the
 * interruption. Pure.
 */
export function honestPhase(state: BindingState, isCovered: boolean, wasLive: boolean): Phase {
  const isUnfilled = state.status === 'live' && !isCovered
  if (!isUnfilled && state.status !== 'joining') return state.status
  return wasLive ? 'interrupted' : 'joining'
}

/** A time that moves on by less than this many milliseconds renders nobody by itself. */
const VISIBLE_STEP_MS = 1000

/** The current reference when nothing visible changes. Pure. */
export function nextFreshness(current: Freshness, next: Freshness): Freshness {
  const { confirmedAt } = current
  const isStep = confirmedAt === null || (next.confirmedAt ?? 0) - confirmedAt >= VISIBLE_STEP_MS
  const candidate = isStep ? next : { ...next, confirmedAt }
  const isSame = Object.entries(candidate).every(
    ([name, value]) => current[name as keyof Freshness] === value,
  )
  return isSame ? current : next
}
