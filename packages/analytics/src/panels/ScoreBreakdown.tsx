'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { Meter } from '../parts/Meter.tsx'
import type { ClientHealthRow } from '../schemas/clientHealthRow.ts'
import { useWords } from '../words/useWords.ts'
import { toneOfScore } from './toneOfHealth.ts'

/** What each part counts in a score that has all of them, in percent. */
const WEIGHTS = { nps: 25, engagement: 25, compliance: 30, actions: 20 } as const

/** What a client's score is made of; parts that nothing can be judged by do not count. Renders a `<dl>`. */
export function ScoreBreakdown({ client }: { client: ClientHealthRow }) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  const parts = {
    nps: client.nps_part,
    engagement: client.engagement_part,
    compliance: client.compliance_part,
    actions: client.actions_part,
  }
  // A part that is missing leaves its weight to the others.
  const judged = Object.entries(WEIGHTS).reduce(
    (sum, [part, weight]) => (parts[part as keyof typeof WEIGHTS] === null ? sum : sum + weight),
    0,
  )
  return (
    <dl className="lp-breakdown">
      {Object.entries(WEIGHTS).map(([part, weight]) => {
        const value = parts[part as keyof typeof WEIGHTS]
        const share = formatValue(locale, weight / judged, {
          style: 'percent',
          maximumFractionDigits: 0,
        })
        return (
          <div key={part}>
            <dt>
              {say('scorePart', { part })}{' '}
              {value !== null && <span>{say('scoreWeight', { share })}</span>}
            </dt>
            <dd>
              <Meter value={value} tone={toneOfScore(value)} />
              {value === null
                ? say('notJudged')
                : formatValue(locale, value, { maximumFractionDigits: 0 })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
