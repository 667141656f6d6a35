'use client'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { inspectorMessages } from './inspectorMessages.ts'

export interface InspectorHistoryProps {
  title: string
  /** Said of an empty list. */
  nothing: string
  /** How many came before those in the list. */
  earlier: number
  /** One `<li>` each, newest first. */
  children: readonly React.ReactElement[]
}

/** The last few of something. Renders a `<div>` with a named list. */
export function InspectorHistory({ title, nothing, earlier, children }: InspectorHistoryProps) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(inspectorMessages)
  const titleId = React.useId()

  return (
    <div className="lp-inspector-history">
      <h4 id={titleId}>{title}</h4>
      {children.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <ol aria-labelledby={titleId}>
          {children}
          {earlier > 0 && (
            <li className="lp-inspector-earlier">
              {translate('earlierOnes', { shown: numberFormat(locale, {}).format(earlier) })}
            </li>
          )}
        </ol>
      )}
    </div>
  )
}
