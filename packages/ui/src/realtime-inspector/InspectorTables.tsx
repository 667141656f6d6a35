'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { InspectorTable } from './InspectorTable.tsx'
import { inspectorMessages } from './inspectorMessages.ts'
import type { InspectorBinding } from './inspectorSnapshot.ts'

/** Every table that is wanted, with what it does. Renders a `<section>`. */
export function InspectorTables({ bindings }: { bindings: readonly InspectorBinding[] }) {
  const translate = useTranslate(inspectorMessages)
  const titleId = React.useId()

  return (
    <section className="lp-inspector-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{translate('tables')}</h3>
      {bindings.length === 0 ? (
        <p className="lp-inspector-empty">
          <strong>{translate('noTables')}</strong> {translate('noTablesHint')}
        </p>
      ) : (
        <table className="lp-inspector-table">
          <thead>
            <tr>
              <th scope="col">{translate('table')}</th>
              <th scope="col">{translate('state')}</th>
              <th scope="col" className="lp-inspector-number" data-optional="true">
                {translate('listeners')}
              </th>
              <th scope="col" className="lp-inspector-number" data-optional="true">
                {translate('changes')}
              </th>
              <th scope="col" className="lp-inspector-number" data-optional="true">
                {translate('lastChange')}
              </th>
            </tr>
          </thead>
          {bindings.map((binding) => (
            <InspectorTable key={binding.key} binding={binding} />
          ))}
        </table>
      )}
    </section>
  )
}
