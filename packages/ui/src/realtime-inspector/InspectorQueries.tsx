'use client'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { useAgo } from './InspectorMoment.tsx'
import { InspectorWord } from './InspectorWord.tsx'
import { phaseMarks } from './inspectorMark.ts'
import { inspectorMessages } from './inspectorMessages.ts'
import type { InspectorQuery } from './inspectorSnapshot.ts'

/** Every live query, with how far it can be trusted and what that took. Renders a `<section>`, or nothing without any. */
export function InspectorQueries({ queries }: { queries: readonly InspectorQuery[] }) {
  const translate = useTranslate(inspectorMessages)
  const titleId = React.useId()
  if (queries.length === 0) return null

  return (
    <section className="lp-inspector-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{translate('queries')}</h3>
      <ul className="lp-inspector-queries">
        {queries.map((query) => (
          // One key may be kept live by several sets of tables.
          <QueryItem key={JSON.stringify([query.queryKey, query.bindings])} query={query} />
        ))}
      </ul>
    </section>
  )
}

function QueryItem({ query }: { query: InspectorQuery }) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(inspectorMessages)
  const { queryKey, live, rows, observers, patches, refetches } = query
  const confirmedAgo = useAgo(live.confirmedAt ?? 0)
  const counted = (count: number) => ({ count, shown: numberFormat(locale, {}).format(count) })
  const facts = [
    rows !== null && translate('rowCount', counted(rows)),
    translate('componentCount', counted(observers)),
    translate('patchCount', counted(patches)),
    translate('refetchCount', counted(refetches)),
    live.confirmedAt !== null && translate('confirmedAgo', { ago: confirmedAgo }),
  ].filter((fact) => fact !== false)

  return (
    <li data-phase={live.phase}>
      <span className="lp-inspector-query-key">
        <code dir="ltr">{JSON.stringify(queryKey)}</code>
      </span>
      <InspectorWord mark={phaseMarks[live.phase]}>
        {translate('phaseWord', { phase: live.phase })}
      </InspectorWord>
      <p>
        <bdi>{facts.join(' · ')}</bdi>
      </p>
    </li>
  )
}
