import { eventComplianceRow } from '../schemas/eventComplianceRow.ts'

/** What both hooks of compliance read. */
export const complianceModel = {
  name: 'event_compliance_summary',
  row: eventComplianceRow,
  primaryKey: ['client_name', 'year'],
  version: 'event_compliance_summary',
  tables: ['nps_clients', 'segmentation_events'],
  /** People act on these: not live, they count as old after half a minute. In milliseconds. */
  staleAfter: 30_000,
} as const
