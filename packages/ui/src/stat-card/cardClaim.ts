import { isHeld, type LiveStatus } from '../live-status/liveStatus.ts'

export interface CardClaimInput {
  /** What the host says of the link. */
  status: LiveStatus | undefined
  /** Whether the last fetch failed. */
  hasError: boolean
  /** Whether the number is older than it may be. */
  isOld: boolean
}

/**
 * Pure. What a card may claim: never more than its weakest part allows. A link that is down
 * explains a failed fetch and an old number, so it comes first.
 */
export function cardClaim({ status, hasError, isOld }: CardClaimInput): LiveStatus | undefined {
  if (isHeld(status)) return status
  if (hasError) return 'error'
  return isOld ? 'stale' : status
}
