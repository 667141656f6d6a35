'use client'
import * as React from 'react'
import type { LivePart } from '../parts/livePart.ts'
import { PartPanel } from '../parts/PartPanel.tsx'
import type { PanelRootProps } from '../parts/panelRootProps.ts'
import { Shares } from '../parts/Shares.tsx'
import type { ClientHealthRow } from '../schemas/clientHealthRow.ts'
import { useWords } from '../words/useWords.ts'
import { ClientTable } from './ClientTable.tsx'
import { toneOfHealth } from './toneOfHealth.ts'

/** Props of `ClientHealthView`. */
export interface ClientHealthViewProps extends PanelRootProps {
  clients: LivePart<readonly ClientHealthRow[]>
  /** ISO 4217 code of the project's currency, such as `'EUR'`. Without it amounts are bare numbers. */
  currency?: string | undefined
  /** How many clients are shown at a time. @default 10 */
  pageSize?: number | undefined
}

const STATUSES = ['healthy', 'at-risk', 'critical', 'unknown'] as const

/** How clients are doing, and why: sortable, by segment, each with its score's parts. Renders a `<section>`. */
export const ClientHealthView = React.forwardRef<HTMLElement, ClientHealthViewProps>(
  function ClientHealthView({ clients, currency, pageSize, ...elementProps }, ref) {
    const say = useWords()
    return (
      <PartPanel
        ref={ref}
        title={say('clientHealth')}
        source={clients}
        isEmpty={(rows) => rows.length === 0}
        emptyTitle={say('noClients')}
        {...elementProps}
      >
        {(rows) => (
          <>
            <Shares
              shares={STATUSES.map((status) => ({
                key: status,
                label: say('healthOf', { status }),
                value: rows.filter((row) => row.status === status).length,
                tone: toneOfHealth[status],
              }))}
            />
            <ClientTable clients={rows} currency={currency} pageSize={pageSize} />
          </>
        )}
      </PartPanel>
    )
  },
)
