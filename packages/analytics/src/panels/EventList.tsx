'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { Meter } from '../parts/Meter.tsx'
import type { Tone } from '../parts/tone.ts'
import type { ComplianceStatus, EventTypeCompliance } from '../schemas/eventComplianceRow.ts'
import { useWords } from '../words/useWords.ts'

/** Of a client's year, or of one kind of event. */
export const toneOfCompliance: Record<ComplianceStatus, Tone> = {
  critical: 'bad',
  'at-risk': 'fair',
  compliant: 'good',
  exceeded: 'strong',
  'not-applicable': 'none',
}

/** What was promised and what took place, by kind of event. Renders a `<dl>`. */
export function EventList({ events }: { events: readonly EventTypeCompliance[] }) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  return (
    <dl className="lp-breakdown">
      {events.map(({ event_type, expected, actual, compliance_percentage, status }) => {
        const texts = {
          actual: formatValue(locale, actual),
          expected: formatValue(locale, expected ?? 0),
        }
        return (
          <div key={event_type}>
            <dt>
              <bdi>{event_type}</bdi>
            </dt>
            <dd>
              <Meter value={compliance_percentage} tone={toneOfCompliance[status]} />
              {expected ? say('eventCount', texts) : say('notPromised', { actual: texts.actual })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
