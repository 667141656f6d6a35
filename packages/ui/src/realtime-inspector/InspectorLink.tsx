'use client'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { linkMessages } from '../live-status/linkMessages.ts'
import { RetryCountdown } from '../realtime-status-indicator/RetryCountdown.tsx'
import { useAgo, useTimeOfDay } from './InspectorMoment.tsx'
import { InspectorProblem } from './InspectorProblem.tsx'
import { inspectorMessages } from './inspectorMessages.ts'
import type { InspectorSnapshot } from './inspectorSnapshot.ts'

/** What the page's link is doing, since when, why, and what it will do next. Renders a `<div>`. */
export function InspectorLink({ snapshot }: { snapshot: InspectorSnapshot }) {
  const { locale, translate: translateLive } = useLivepaneConfig()
  const translateLink = useTranslate(linkMessages)
  const translate = useTranslate(inspectorMessages)
  const { since, reason, retryAt, latencyMs, error } = snapshot.connection
  const { isPaused, isPolling, isResyncing, pending, role, confirmedAt } = snapshot.status
  const sinceTime = useTimeOfDay(since ?? 0)
  const confirmedAgo = useAgo(confirmedAt ?? 0)
  const ms = { style: 'unit', unit: 'millisecond' } as const

  const facts = [
    reason !== undefined && translate('downBecause', { reason }),
    since !== undefined && translateLive('since', { time: sinceTime }),
    typeof latencyMs === 'number' &&
      translate('roundTrip', { time: numberFormat(locale, ms).format(latencyMs) }),
    confirmedAt !== null && translate('confirmedAgo', { ago: confirmedAgo }),
    isPaused && translateLive('paused'),
    pending > 0 && translateLink('waiting', { count: pending }),
    isPolling && translate('readingAtIntervals'),
    isResyncing && translate('fillingGap'),
    translate('tabRole', { role }),
  ].filter((fact) => fact !== false)

  return (
    <div className="lp-inspector-link">
      <ul className="lp-inspector-facts">
        {facts.map((fact) => (
          <li key={fact}>
            <bdi>{fact}</bdi>
          </li>
        ))}
        {typeof retryAt === 'number' && (
          <li>
            <RetryCountdown at={retryAt} />
          </li>
        )}
      </ul>
      {error && <InspectorProblem error={error} />}
    </div>
  )
}
