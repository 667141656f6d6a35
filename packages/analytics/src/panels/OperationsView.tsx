'use client'
import { Panel } from '@livepane/ui/panels'
import * as React from 'react'
import type { LivePart } from '../parts/livePart.ts'
import { PartPanel } from '../parts/PartPanel.tsx'
import type { PanelRootProps } from '../parts/panelRootProps.ts'
import type { AlertCandidateRow } from '../schemas/alertCandidateRow.ts'
import type { EquipmentUtilizationRow } from '../schemas/equipmentUtilizationRow.ts'
import type { SupportSlaRow } from '../schemas/supportSlaRow.ts'
import { useWords } from '../words/useWords.ts'
import { AlertTable } from './AlertTable.tsx'
import { FleetUtilization } from './FleetUtilization.tsx'
import { SupportFigures } from './SupportFigures.tsx'

/** Props of `OperationsView`. */
export interface OperationsViewProps extends PanelRootProps {
  /** Equipment by month; the newest month is shown. */
  fleet: LivePart<readonly EquipmentUtilizationRow[]>
  /** Tickets by the day on which they came in. */
  support: LivePart<readonly SupportSlaRow[]>
  /** What somebody should look at, the newest first. */
  alerts: LivePart<readonly AlertCandidateRow[]>
  /** How many alerts are shown at a time. @default 6 */
  pageSize?: number | undefined
}

/** How busy the fleet is, how support does, and what needs a look. Each says how true it is. Renders a `<section>`. */
export const OperationsView = React.forwardRef<HTMLElement, OperationsViewProps>(
  function OperationsView({ fleet, support, alerts, pageSize = 6, ...elementProps }, ref) {
    const say = useWords()
    const isNothing = (rows: readonly unknown[]) => rows.length === 0
    return (
      <Panel ref={ref} title={say('operations')} content="filled" {...elementProps}>
        <div className="lp-split">
          <PartPanel
            variant="part"
            title={say('fleetUtilization')}
            source={fleet}
            isEmpty={isNothing}
            emptyTitle={say('noEquipment')}
          >
            {(rows) => <FleetUtilization rows={rows} />}
          </PartPanel>
          <PartPanel
            variant="part"
            title={say('supportSla')}
            source={support}
            isEmpty={isNothing}
            emptyTitle={say('noTickets')}
          >
            {(rows) => <SupportFigures rows={rows} />}
          </PartPanel>
          <PartPanel
            variant="part"
            title={say('alerts')}
            source={alerts}
            isEmpty={isNothing}
            emptyTitle={say('noAlerts')}
            emptyHint={say('noAlertsHint')}
          >
            {(rows) => <AlertTable alerts={rows} fleet={fleet.data} pageSize={pageSize} />}
          </PartPanel>
        </div>
      </Panel>
    )
  },
)
