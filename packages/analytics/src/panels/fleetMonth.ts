import type { EquipmentUtilizationRow } from '../schemas/equipmentUtilizationRow.ts'

/** The fleet in the newest month that rows are of. */
export interface FleetMonth {
  /** The busiest first. */
  equipment: readonly EquipmentUtilizationRow[]
  /** How many have upkeep that is overdue now. */
  maintenanceDue: number
}

/** Pure. The newest month, the busiest equipment first, and by name where that is equal. */
export function fleetMonth(rows: readonly EquipmentUtilizationRow[]): FleetMonth {
  const month = rows
    .map(({ snapshot_date }) => snapshot_date)
    .sort()
    .at(-1)
  const equipment = rows
    .filter((row) => row.snapshot_date === month)
    .sort(
      (a, b) =>
        b.utilization_pct - a.utilization_pct || a.equipment_name.localeCompare(b.equipment_name),
    )
  return {
    equipment,
    maintenanceDue: equipment.filter((row) => row.maintenance_due).length,
  }
}
