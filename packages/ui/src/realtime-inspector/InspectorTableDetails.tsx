'use client'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { linkMessages } from '../live-status/linkMessages.ts'
import { InspectorHistory } from './InspectorHistory.tsx'
import { Ago, useTimeOfDay } from './InspectorMoment.tsx'
import { inspectorMessages } from './inspectorMessages.ts'
import type { InspectorBinding } from './inspectorSnapshot.ts'

/** All that is known of one table: how its changes come, what it counted, its gaps and last changes. Renders a `<div>`. */
export function InspectorTableDetails({ binding }: { binding: InspectorBinding }) {
  const { locale, translate: translateLive } = useLivepaneConfig()
  const translateLink = useTranslate(linkMessages)
  const translate = useTranslate(inspectorMessages)
  const { via, topic, state, refs, changes, batches, pending, malformed, gaps } = binding
  const sinceTime = useTimeOfDay(state.since ?? 0)
  const count = (value: number) => numberFormat(locale, {}).format(value)
  const counts = [
    // In the row too, where it has room.
    { name: 'listeners', value: refs, isInRow: true },
    { name: 'changes', value: changes, isInRow: true },
    { name: 'flushes', value: batches, isInRow: false },
    { name: 'unreadable', value: malformed, isInRow: false },
  ] as const

  const situation = [
    translate('phaseWord', { phase: state.status }),
    state.since !== undefined && translateLive('since', { time: sinceTime }),
    pending > 0 && translateLink('waiting', { count: pending }),
  ].filter((fact) => fact !== false)

  return (
    <div className="lp-inspector-details">
      <dl className="lp-inspector-counts">
        <div>
          <dt>{translate('state')}</dt>
          <dd>
            <bdi>{situation.join(' · ')}</bdi>
          </dd>
        </div>
        {via !== null && (
          <div>
            <dt>{translate('way')}</dt>
            <dd>
              {translate('changesComeVia', { via })}{' '}
              {topic !== undefined && <code dir="ltr">{topic}</code>}
            </dd>
          </div>
        )}
        {counts.map(({ name, value, isInRow }) => (
          <div key={name} data-narrow={isInRow || undefined}>
            <dt>{translate(name)}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      <InspectorHistory
        title={translate('gaps')}
        nothing={translate('noGaps')}
        earlier={gaps - binding.recentGaps.length}
      >
        {binding.recentGaps.toReversed().map(({ reason, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no name and no state
          <li key={index}>
            <span>{translate('gapBecause', { reason })}</span>
            <Ago at={at} />
          </li>
        ))}
      </InspectorHistory>
      <InspectorHistory
        title={translate('lastChanges')}
        nothing={translate('noChanges')}
        earlier={changes - malformed - binding.recentChanges.length}
      >
        {binding.recentChanges.toReversed().map(({ type, key, commitAt }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row may change twice in one commit
          <li key={index}>
            <code dir="ltr">
              {type} <bdi>{key ?? translate('noKey')}</bdi>
            </code>
            <Ago at={Date.parse(commitAt)} />
          </li>
        ))}
      </InspectorHistory>
    </div>
  )
}
