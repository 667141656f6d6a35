import * as z from 'zod/mini'
import { day, numeric } from './columns.ts'

/** A part of a score, 0 to 100; `null` when there is nothing to judge it by. */
const part = z.nullable(numeric)

/** A client of `client_health_summary`. */
export const clientHealthRow = z.object({
  client_name: z.string(),
  /** The tier, by its name; `null` for a client in none. */
  segment: z.nullable(z.string()),
  /** Who looks after the client. */
  cse: z.nullable(z.string()),
  /** NPS 25 %, engagement 25 %, compliance 30 %, actions 20 %, of the parts that there are. */
  health_score: part,
  /** `healthy` from 70, `at-risk` from 50, `critical` below, `unknown` without any part. */
  status: z.enum(['healthy', 'at-risk', 'critical', 'unknown']),
  /** -100 to 100, of the answers of a year. */
  nps_score: z.nullable(numeric),
  nps_part: part,
  engagement_part: part,
  compliance_part: part,
  actions_part: part,
  last_meeting: z.nullable(day),
  /** What is due and not paid, in the currency of the project. */
  overdue_amount: numeric,
})

export type ClientHealthRow = z.infer<typeof clientHealthRow>
