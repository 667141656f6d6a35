import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'

/**
 * How old data may be described.
 *
 * - `unknown`: no update is known
 * - `fresh`: current, or young enough
 * - `stale`: older than it may be
 * - `held`: the last known state behind a link that is down, paused or failing
 */
export type Freshness = 'unknown' | 'fresh' | 'stale' | 'held'

export interface FreshnessInput {
  /** When the data was last known to be true, in milliseconds since 1970. */
  at: number | null
  now: number
  /** Age in milliseconds from which data is stale; `undefined` means never. */
  staleAfter: number | undefined
  status: LiveStatus | undefined
}

/** Pure. A quiet table is not an old one: what is live is never stale, whatever its age. */
export function freshness({ at, now, staleAfter, status }: FreshnessInput): Freshness {
  if (at === null) return 'unknown'
  if (status === 'stale') return 'stale'
  if (isHeld(status)) return 'held'
  if (status === 'live' || staleAfter === undefined) return 'fresh'
  return now - at > staleAfter ? 'stale' : 'fresh'
}
