'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { AgeingTime } from '../last-updated/AgeingTime.tsx'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { StatusMark } from '../live-status/StatusMark.tsx'

export interface StatCardFooterProps {
  /** What to say of the link; `undefined` says nothing. */
  claim: LiveStatus | undefined
  /** When the value was last updated, in milliseconds since 1970. */
  updatedAt: number | null
  /** Whether the value is the last known one, not the current one. */
  isHeld: boolean
}

/**
 * How true the number is: its status and its age, in one line whatever they are, so that a
 * dropped link moves nothing. Renders a `<div>`, or nothing when there is nothing to say.
 */
export function StatCardFooter({ claim, updatedAt, isHeld }: StatCardFooterProps) {
  const { translate } = useLivepaneConfig()
  if (!claim && updatedAt === null) return null

  return (
    <div className="lp-stat-card-footer">
      {claim && (
        <span className="lp-stat-card-status">
          <StatusMark status={claim} />
          {translate(claim)}
        </span>
      )}
      {updatedAt !== null && (
        <AgeingTime
          at={updatedAt}
          state={claim === 'stale' ? 'stale' : isHeld ? 'held' : 'fresh'}
          form={claim ? 'after-status' : 'sentence'}
          length={claim ? 'narrow' : 'long'}
        />
      )}
    </div>
  )
}
