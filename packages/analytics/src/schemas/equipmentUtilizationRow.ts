import * as z from 'zod/mini'
import { amount, count, day, id } from './columns.ts'

/** A thing and month of `mv_equipment_utilization`. */
export const equipmentUtilizationRow = z.object({
  /** The first day of the month. */
  snapshot_date: day,
  equipment_id: id,
  equipment_name: z.string(),
  /** On which share of the days that the month has had so far it was let. */
  utilization_pct: amount,
  rented_days: count,
  /** Its upkeep is overdue now. */
  maintenance_due: z.boolean(),
  /** In the currency of the project. */
  revenue: amount,
})

export type EquipmentUtilizationRow = z.infer<typeof equipmentUtilizationRow>
