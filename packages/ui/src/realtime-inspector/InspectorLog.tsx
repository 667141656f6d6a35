'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { TimeOfDay } from './InspectorMoment.tsx'
import { inspectorMessages } from './inspectorMessages.ts'
import type { InspectorLogEntry } from './inspectorSnapshot.ts'

/** The last lines of the engine's log, newest first. Renders a `<section>`. */
export function InspectorLog({ entries }: { entries: readonly InspectorLogEntry[] }) {
  const translate = useTranslate(inspectorMessages)
  const titleId = React.useId()

  return (
    <section className="lp-inspector-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{translate('log')}</h3>
      {entries.length === 0 ? (
        <p className="lp-inspector-empty">{translate('noLog')}</p>
      ) : (
        // Focusable, because a keyboard must be able to scroll it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable
        <ol className="lp-inspector-log" aria-labelledby={titleId} tabIndex={0}>
          {entries.toReversed().map(({ level, code, message, at }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name and no state
            <li key={index} data-level={level}>
              <TimeOfDay at={at} />
              <span className="lp-inspector-level">{level}</span>
              <p>
                <bdi>
                  <code>{code}</code> {message}
                </bdi>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
