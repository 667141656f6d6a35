'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { formatValue } from '../format/formatValue.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { StatCardValue } from '../stat-card/StatCardValue.tsx'
import { statCardReading } from '../stat-card/statCardReading.ts'
import { useLastKnown } from '../stat-card/useLastKnown.ts'

/** What the figures of one panel have in common. */
export interface ActivityTruth {
  claim: LiveStatus | undefined
  loading: boolean
  hasError: boolean
  skeletonDelay: number | undefined
}

export interface ActivityFigureProps extends ActivityTruth {
  label: string
  /** The span of time it counts, where that is not now. */
  hint?: string
  value: number | null | undefined
}

/** One number of the panel, kept while the link is down. Renders a `<dt>` and a `<dd>` in a `<div>`. */
export function ActivityFigure({
  label,
  hint,
  value,
  claim,
  loading,
  hasError,
  skeletonDelay,
}: ActivityFigureProps) {
  const { locale } = useLivepaneConfig()
  const lastKnown = useLastKnown(label, value, null)
  const input = { value, updatedAt: null, lastKnown, loading, hasError, claim }
  const { state, known } = statCardReading(input)

  return (
    <div className="lp-activity-figure" data-state={state}>
      <dt>
        {label}
        {hint && <span className="lp-activity-hint">{hint}</span>}
      </dt>
      <dd>
        <StatCardValue
          text={known && formatValue(locale, known.value)}
          isLoading={state === 'loading'}
          delay={skeletonDelay}
        />
      </dd>
    </div>
  )
}
