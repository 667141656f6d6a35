import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'

export interface ClaimInput {
  /** What the host says of the link. */
  status: LiveStatus | undefined
  /** Whether the last fetch failed. */
  hasError: boolean
  /** Whether what is shown is older than it may be. */
  isOld: boolean
}

/**
 * Pure. What something shown may claim: never more than its weakest part allows. A link that is down
 * explains a failed fetch and old data, so it comes first.
 */
export function claimOf({ status, hasError, isOld }: ClaimInput): LiveStatus | undefined {
  if (isHeld(status)) return status
  if (hasError) return 'error'
  return isOld ? 'stale' : status
}
