import type { OfflineSnapshot } from './offlineSnapshot.ts'
import type { Write, WriteError } from './write.ts'

/**
 * What became of a write: `queued` waits, `sending` is on its way, `blocked` waits for another
 * one that failed, `saved` took effect. `idle` where there is none, and once it was given up.
 */
export type WriteStatus =
  | 'idle'
  | 'queued'
  | 'sending'
  | 'blocked'
  | 'saved'
  | 'conflict'
  | 'failed'

/** A write as whoever made it sees it. */
export interface WriteOutcome {
  status: WriteStatus
  /** It was kept, and did not reach the database yet. */
  isQueued: boolean
  /** The database held something else, and a person has to decide. */
  isConflict: boolean
  /** Why it was refused. One that waits has no error: whatever kept it back is tried again. */
  error: WriteError | null
  /** While it is in the queue. */
  write: Write | undefined
}

/** Pure. @param isSaved - The database has taken a write of this id. */
export function outcomeOf(
  { pending, blocked, failed, conflicts, resolutions }: OfflineSnapshot,
  id: string | undefined,
  isSaved: boolean,
): WriteOutcome {
  const write = [pending, blocked, failed, conflicts].flat().find((kept) => kept.id === id)
  const { state } = write ?? {}
  const isConflict = state === 'conflict'
  const isFailed = state === 'failed'
  const rest = { isConflict, error: (isFailed && write?.error) || null, write }
  // What the database held stayed in place of it.
  const isGivenUp = resolutions.some((one) => one.id === id && one.kept === 'remote')
  if (!write) return { status: isSaved && !isGivenUp ? 'saved' : 'idle', isQueued: false, ...rest }
  const status = state === 'inflight' ? 'sending' : write.state
  return { status: status as WriteStatus, isQueued: !isConflict && !isFailed, ...rest }
}
