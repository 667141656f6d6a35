'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { UtilizationChart } from '@livepane/ui/charts'
import * as React from 'react'
import { PERCENT_OF_HUNDRED } from '../parts/formats.ts'
import type { EquipmentUtilizationRow } from '../schemas/equipmentUtilizationRow.ts'
import { useWords } from '../words/useWords.ts'
import { fleetMonth } from './fleetMonth.ts'

/** How many bars are drawn: more than that nobody compares. */
const MAX_BARS = 8

/** Which equipment is let on how many of the month's days so far. Renders a chart and a line. */
export function FleetUtilization({ rows }: { rows: readonly EquipmentUtilizationRow[] }) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  const { equipment, maintenanceDue } = React.useMemo(() => fleetMonth(rows), [rows])
  const loads = React.useMemo(
    () =>
      equipment.slice(0, MAX_BARS).map(({ equipment_id, equipment_name, utilization_pct }) => ({
        key: equipment_id,
        label: equipment_name,
        used: utilization_pct,
        capacity: 100,
      })),
    [equipment],
  )
  return (
    <>
      <UtilizationChart
        title={say('busiestOf', {
          shown: formatValue(locale, loads.length),
          total: formatValue(locale, equipment.length),
        })}
        data={loads}
        format={PERCENT_OF_HUNDRED}
      />
      {maintenanceDue > 0 && (
        <p className="lp-panel-hint">{say('maintenanceDue', { count: maintenanceDue })}</p>
      )}
    </>
  )
}
