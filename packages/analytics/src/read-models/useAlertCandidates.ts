'use client'
import { type AlertCandidateRow, alertCandidateRow } from '../schemas/alertCandidateRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * What somebody should look at, the newest first.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useAlertCandidates = createReadModel({
  name: 'mv_alert_candidates',
  row: alertCandidateRow,
  primaryKey: ['alert_type', 'entity_id'],
  compare: byDetection,
  version: 'mv_alert_candidates',
  tables: [],
})

function byDetection(a: AlertCandidateRow, b: AlertCandidateRow): number {
  return Date.parse(b.detected_at) - Date.parse(a.detected_at)
}
