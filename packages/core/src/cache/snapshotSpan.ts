/** Whether a read holds a change. Only a plain `no` is sure. */
export type Held = 'probably' | 'probably-not' | 'no'

/** When a read was made, in milliseconds of a clock that never jumps. The moment it shows lies in between. */
export interface SnapshotSpan {
  startedAt: number
  endedAt: number
}

/**
 * The fastest change so far took less than this many milliseconds from the
 * database to the page, the moment included in which a commit is seen by others.
 */
const FASTEST_DELIVERY_MS = 5000

/**
 * Whether a read holds a change that was committed at `commitAt` by the database's
 * clock. `leastLag` is the least time from any commit to its arrival, across both
 * clocks: the commit was no later than its time plus this, and earlier by no
 * more than the fastest delivery took. Pure.
 */
export function isHeldBy(
  { startedAt, endedAt }: SnapshotSpan,
  commitAt: number,
  leastLag: number,
): Held {
  const latest = commitAt + leastLag
  if (latest - FASTEST_DELIVERY_MS > endedAt) return 'no'
  return latest > (startedAt + endedAt) / 2 ? 'probably-not' : 'probably'
}
