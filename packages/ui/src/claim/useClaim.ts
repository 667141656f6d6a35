'use client'
import { toMilliseconds } from '../clock/timestamp.ts'
import { shownMoment } from '../last-updated/shownMoment.ts'
import { useIsOld } from '../last-updated/useIsOld.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { claimOf } from './claimOf.ts'
import type { LiveProps } from './liveProps.ts'

export interface Claim {
  /** What may be said of the data; `undefined` is nothing. */
  claim: LiveStatus | undefined
  hasError: boolean
  /** The moment that its age counts from, in milliseconds since 1970. */
  at: number | null
}

/** What may be said of data now. Turns to out of date by itself. */
export function useClaim({ status, updatedAt, confirmedAt, staleAfter, error }: LiveProps): Claim {
  const at = shownMoment(status, {
    updatedAt: toMilliseconds(updatedAt),
    confirmedAt: toMilliseconds(confirmedAt),
  })
  const hasError = Boolean(error)
  const isOld = useIsOld(at, staleAfter, status)
  return { at, hasError, claim: claimOf({ status, hasError, isOld }) }
}
