import type { Row } from '../changes/change.ts'
import { blockedWrites } from './planWrites.ts'
import type { Link } from './tabNews.ts'
import { type StoredWrite, toWrite, type Write } from './write.ts'

/** How a conflict ended. */
export interface Resolution {
  /** Of the write. */
  id: string
  schema: string
  table: string
  key: string
  /** The rule that decided, or `person`. */
  by: 'server-wins' | 'client-wins' | 'last-write-wins' | 'merge' | 'custom' | 'person'
  /** Which side stayed: the write, what the database held, or columns of both. */
  kept: 'local' | 'remote' | 'both'
  /** What the user had written. */
  local: Row
  /** What the database held. */
  remote: Row | null
  /** In milliseconds since the epoch. */
  at: number
}

/** What a page shows of the queue. Only writes of the user who is signed in are in it. */
export interface OfflineSnapshot {
  /** Whether the browser has a network and, while something waits, the last request was answered. */
  isOnline: boolean
  /** `paused`: writes wait for the network, or for their next attempt. */
  status: 'idle' | 'draining' | 'paused' | 'auth-required'
  /** Writes that took effect since the queue was last empty. */
  done: number
  /** Those, and all that are still to be sent. */
  total: number
  pending: Write[]
  /** Waiting for a failed or contested write, which `blockedBy` names. */
  blocked: Write[]
  failed: Write[]
  conflicts: Write[]
  /** The last conflicts that ended in this visit, newest last, at most 50. */
  resolutions: Resolution[]
  /** When the last write took effect in this visit, in milliseconds since the epoch. */
  lastSyncedAt: number | null
  /** Whether writes outlive the page. */
  isDurable: boolean
}

/** Before anything is known, and on a server. */
export const NO_WRITES: OfflineSnapshot = {
  isOnline: true,
  status: 'idle',
  done: 0,
  total: 0,
  pending: [],
  blocked: [],
  failed: [],
  conflicts: [],
  resolutions: [],
  lastSyncedAt: null,
  isDurable: true,
}

/** What a snapshot is made of. */
export interface SnapshotParts extends Pick<OfflineSnapshot, 'resolutions' | 'isDurable'> {
  /** Of the user who is signed in. */
  writes: readonly StoredWrite[]
  link: Link
  hasNetwork: boolean
  isDraining: boolean
  done: number
  lastSyncedAt: number | null
}

/** Pure. */
export function takeSnapshot(parts: SnapshotParts): OfflineSnapshot {
  const { writes, link, done, lastSyncedAt, resolutions, isDurable } = parts
  const blocked = blockedWrites(writes)
  const all = writes.map((write) => toWrite(write, blocked.get(write.id)))
  const isIn = (...states: Write['state'][]): Write[] =>
    all.filter(({ state }) => states.includes(state))
  const pending = isIn('queued', 'inflight')
  // What the last request came to says nothing any more once nothing is to be sent.
  const isOnline = parts.hasNetwork && (link.isReachable || pending.length === 0)
  return {
    ...{ isOnline, done, total: done + pending.length, pending, lastSyncedAt, isDurable },
    status: statusOf(parts, pending),
    blocked: isIn('blocked'),
    failed: isIn('failed'),
    conflicts: isIn('conflict'),
    resolutions: [...resolutions],
  }
}

function statusOf(
  { link, hasNetwork, isDraining }: SnapshotParts,
  pending: readonly Write[],
): OfflineSnapshot['status'] {
  if (pending.length === 0) return 'idle'
  if (link.isAuthRequired) return 'auth-required'
  if (!hasNetwork) return 'paused'
  const isMoving = isDraining || pending.some(({ state }) => state === 'inflight')
  return isMoving ? 'draining' : 'paused'
}
