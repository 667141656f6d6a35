'use client'
import { equipmentUtilizationRow } from '../schemas/equipmentUtilizationRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * How far each thing was let, by month, the oldest first.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useEquipmentUtilization = createReadModel({
  name: 'mv_equipment_utilization',
  row: equipmentUtilizationRow,
  primaryKey: ['snapshot_date', 'equipment_id'],
  version: 'mv_equipment_utilization',
  tables: ['bookings'],
})
