'use client'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { inspectorMessages } from './inspectorMessages.ts'
import { formatDuration, formatShare } from './inspectorNumbers.ts'
import type { InspectorSnapshot } from './inspectorSnapshot.ts'
import { NoValue } from './NoValue.tsx'

/** How the page's live data has been doing. Renders a `<dl>`. */
export function InspectorMetrics({ metrics }: { metrics: InspectorSnapshot['metrics'] }) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(inspectorMessages)
  const { uptime, latency, drops, patches, refetches, manualRefreshes } = metrics
  const count = (value: number) => numberFormat(locale, {}).format(value)
  const numbers = [
    ['uptime', uptime === null ? null : formatShare(locale, uptime)],
    ['drops', count(drops)],
    ['medianDelay', latency.p50 === null ? null : formatDuration(locale, latency.p50)],
    ['slowestDelay', latency.p95 === null ? null : formatDuration(locale, latency.p95)],
    ['patches', count(patches)],
    ['refetches', count(refetches)],
    ['manualRefreshes', count(manualRefreshes)],
  ] as const

  return (
    <>
      <dl className="lp-inspector-metrics">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{translate(name)}</dt>
            <dd>{value === null ? <NoValue /> : <bdi>{value}</bdi>}</dd>
          </div>
        ))}
      </dl>
      {latency.p50 !== null && latency.p50 < 0 && (
        <p className="lp-inspector-note">{translate('clocksDisagree')}</p>
      )}
    </>
  )
}
