'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { AgeingTime } from '../last-updated/AgeingTime.tsx'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'

export interface ClaimFooterProps {
  /** What may be said of the data, by `claimOf`; `undefined` says nothing. */
  claim: LiveStatus | undefined
  /** Whether a box above has said that something is wrong, and what. Then it is not said again. */
  hasError: boolean
  /** The moment that the age counts from, in milliseconds since 1970. */
  at: number | null
  /** Whether the data is the last known, not the current one. */
  isHeld: boolean
}

/**
 * How true something shown is: its status and its age, in one line whatever they are, so that a
 * dropped link moves nothing. Renders a `<div>`, or nothing when there is nothing to say.
 */
export function ClaimFooter({ claim, hasError, at, isHeld }: ClaimFooterProps) {
  const { translate } = useLivepaneConfig()
  const said = hasError && claim === 'error' ? undefined : claim
  if (!said && at === null) return null

  return (
    <div className="lp-claim">
      {said && (
        <span className="lp-claim-status">
          <StatusMark status={said} />
          {translate(said)}
        </span>
      )}
      {at !== null && (
        <AgeingTime
          at={at}
          state={said === 'stale' ? 'stale' : isHeld ? 'held' : 'fresh'}
          form={said ? 'after-status' : 'sentence'}
          length={said ? 'narrow' : 'long'}
        />
      )}
    </div>
  )
}
