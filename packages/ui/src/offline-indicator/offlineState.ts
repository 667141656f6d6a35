/** What the queue is doing. */
export type QueueStatus = 'idle' | 'draining' | 'paused' | 'auth-required'

/** A number, or what is to be counted. */
export type Countable = number | readonly unknown[]

/** How many there are. Nothing given is none. */
export function countOf(countable: Countable | undefined): number {
  return typeof countable === 'number' ? countable : (countable?.length ?? 0)
}

/**
 * What an indicator says first.
 *
 * - `offline`: there is no network
 * - `auth-required`: changes wait for someone to sign in
 * - `syncing`: changes are being sent
 * - `paused`: changes wait because someone said so
 * - `attention`: some could not be saved, or clash with another's
 * - `waiting`: changes wait for their next attempt
 * - `clean`: nothing waits
 */
export type OfflineState =
  | 'offline'
  | 'auth-required'
  | 'syncing'
  | 'paused'
  | 'attention'
  | 'waiting'
  | 'clean'

export interface OfflineInput {
  isOnline: boolean
  status: QueueStatus
  pending: number
  failed: number
  conflicts: number
}

/** Pure. What hinders everything comes before what concerns some. */
export function offlineState(input: OfflineInput): OfflineState {
  const { isOnline, status, pending, failed, conflicts } = input
  if (!isOnline) return 'offline'
  if (status === 'auth-required') return 'auth-required'
  if (status === 'draining') return 'syncing'
  if (status === 'paused' && pending > 0) return 'paused'
  if (failed + conflicts > 0) return 'attention'
  return pending > 0 ? 'waiting' : 'clean'
}
