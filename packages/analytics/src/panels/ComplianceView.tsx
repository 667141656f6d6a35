'use client'
import * as React from 'react'
import type { LivePart } from '../parts/livePart.ts'
import { PartPanel } from '../parts/PartPanel.tsx'
import type { PanelRootProps } from '../parts/panelRootProps.ts'
import { Shares } from '../parts/Shares.tsx'
import type { ClientCompliance } from '../read-models/useAllClientsCompliance.ts'
import { complianceStatuses } from '../schemas/eventComplianceRow.ts'
import { useWords } from '../words/useWords.ts'
import { ComplianceTable } from './ComplianceTable.tsx'
import { toneOfCompliance } from './EventList.tsx'

/** Props of `ComplianceView`. */
export interface ComplianceViewProps extends PanelRootProps {
  clients: LivePart<readonly ClientCompliance[]>
  year: number
  /** How many clients are shown at a time. @default 10 */
  pageSize?: number | undefined
}

/** What clients were promised for a year, what took place, and how long there is left. Renders a `<section>`. */
export const ComplianceView = React.forwardRef<HTMLElement, ComplianceViewProps>(
  function ComplianceView({ clients, year, pageSize, ...elementProps }, ref) {
    const say = useWords()
    const title = say('compliance', { year: String(year) })
    return (
      <PartPanel
        ref={ref}
        title={title}
        source={clients}
        isEmpty={(rows) => rows.length === 0}
        emptyTitle={say('noCompliance')}
        {...elementProps}
      >
        {(rows) => (
          <>
            <Shares
              shares={complianceStatuses.map((status) => ({
                key: status,
                label: say('complianceOf', { status }),
                value: rows.filter(({ overall_status }) => overall_status === status).length,
                tone: toneOfCompliance[status],
              }))}
            />
            <ComplianceTable caption={title} clients={rows} pageSize={pageSize} />
          </>
        )}
      </PartPanel>
    )
  },
)
