import { isPresent, type Value } from '../format/formatValue.ts'
import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'

/** A value and when it was true. */
export interface KnownValue {
  readonly value: Value
  /** Milliseconds since 1970; `null` when not known. */
  readonly updatedAt: number | null
}

/**
 * What a card shows.
 *
 * - `loading`: nothing yet, and something is on its way
 * - `empty`: there is no value
 * - `failed`: there is no value, because it could not be fetched
 * - `ready`: the current value
 * - `held`: the last known value, which may have changed meanwhile
 */
export type StatCardReading =
  | { readonly state: 'loading' | 'empty' | 'failed'; readonly known?: never }
  | { readonly state: 'ready' | 'held'; readonly known: KnownValue }

export interface StatCardInput {
  value: Value | null | undefined
  updatedAt: number | null
  /** The last value this card showed, if it showed one. */
  lastKnown: KnownValue | undefined
  loading: boolean
  hasError: boolean
  /** What the card says of its link, by `claimOf`. */
  claim: LiveStatus | undefined
}

/**
 * Pure. A value that goes missing while the link is down, loading or failing is held, because it
 * is still the best there is. One that goes missing in good order is gone, and the card says so.
 */
export function statCardReading(input: StatCardInput): StatCardReading {
  const { value, updatedAt, lastKnown, loading, hasError, claim } = input
  if (isPresent(value)) {
    return { state: isHeld(claim) ? 'held' : 'ready', known: { value, updatedAt } }
  }
  const isInGoodOrder = !loading && (claim === undefined || claim === 'live')
  if (lastKnown && !isInGoodOrder) return { state: 'held', known: lastKnown }
  if (hasError) return { state: 'failed' }
  return { state: loading ? 'loading' : 'empty' }
}
