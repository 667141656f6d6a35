import * as z from 'zod/mini'
import { instant } from './columns.ts'

/** Something of `mv_alert_candidates` that somebody should look at. */
export const alertCandidateRow = z.object({
  /**
   * `low_utilization`, `overdue_maintenance`, `overdue_insurance`, `sla_breach` or `overdue_payment`. Any text fits:
   * an alert of a kind that this page has not heard of must not be hidden.
   */
  alert_type: z.string(),
  /** The key of what it is about, in the table that the kind stands for. */
  entity_id: z.string(),
  /** Since when. */
  detected_at: instant,
  severity: z.enum(['low', 'medium', 'high', 'urgent']),
  /** What is known of it, by kind. */
  payload: z.record(z.string(), z.unknown()),
})

export type AlertCandidateRow = z.infer<typeof alertCandidateRow>
