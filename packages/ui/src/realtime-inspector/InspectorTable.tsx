'use client'
import { ChevronRight } from 'lucide-react'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { RetryCountdown } from '../realtime-status-indicator/RetryCountdown.tsx'
import { Ago } from './InspectorMoment.tsx'
import { InspectorProblem } from './InspectorProblem.tsx'
import { InspectorTableDetails } from './InspectorTableDetails.tsx'
import { InspectorWord } from './InspectorWord.tsx'
import { phaseMarks } from './inspectorMark.ts'
import { inspectorMessages } from './inspectorMessages.ts'
import type { InspectorBinding } from './inspectorSnapshot.ts'
import { NoValue } from './NoValue.tsx'

const COLUMNS = 5

/** One table in a row, why it is refused, and on request all that is known of it. Renders a `<tbody>`. */
export function InspectorTable({ binding }: { binding: InspectorBinding }) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(inspectorMessages)
  const [isOpen, setOpen] = React.useState(false)
  const detailsId = React.useId()
  const { schema, table, filter, refs, changes, lastChangeAt, state } = binding
  const name = schema === 'public' ? table : `${schema}.${table}`
  const count = (value: number) => numberFormat(locale, {}).format(value)
  const lastChange = lastChangeAt === null ? <NoValue /> : <Ago at={lastChangeAt} />

  return (
    <tbody data-phase={state.status} data-state={isOpen ? 'open' : 'closed'}>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="lp-inspector-toggle"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight aria-hidden="true" />
            <span className="lp-inspector-name">
              <code dir="ltr">{name}</code>
              {filter !== undefined && (
                <code dir="ltr" className="lp-inspector-filter">
                  {filter}
                </code>
              )}
            </span>
          </button>
        </th>
        <td>
          <InspectorWord mark={phaseMarks[state.status]}>
            {translate('phaseWord', { phase: state.status })}
          </InspectorWord>
          {state.reason !== undefined && (
            <p className="lp-inspector-why">{translate('downBecause', { reason: state.reason })}</p>
          )}
          {typeof state.retryAt === 'number' && (
            <p className="lp-inspector-why">
              <RetryCountdown at={state.retryAt} />
            </p>
          )}
          <p className="lp-inspector-why" data-narrow="true">
            {lastChange}
          </p>
        </td>
        <td className="lp-inspector-number" data-optional="true">
          {count(refs)}
        </td>
        <td className="lp-inspector-number" data-optional="true">
          {count(changes)}
        </td>
        <td className="lp-inspector-number" data-optional="true">
          {lastChange}
        </td>
      </tr>
      {state.error && (
        <tr>
          <td colSpan={COLUMNS}>
            <InspectorProblem error={state.error} />
          </td>
        </tr>
      )}
      {isOpen && (
        <tr id={detailsId}>
          <td colSpan={COLUMNS}>
            <InspectorTableDetails binding={binding} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
