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
  status: LiveStatus | undefined
  /** Whether the data is older than it may be, by `useIsOld`. */
  isOld: boolean
}

/** Pure. A link that is down comes before age: it says why the data is old. */
export function freshness({ at, status, isOld }: FreshnessInput): Freshness {
  if (at === null) return 'unknown'
  if (status === 'stale') return 'stale'
  if (isHeld(status)) return 'held'
  return isOld ? 'stale' : 'fresh'
}
