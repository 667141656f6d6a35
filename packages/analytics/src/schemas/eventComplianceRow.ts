import * as z from 'zod/mini'
import { amount, count } from './columns.ts'

/** The word for how much of what was promised took place. `not-applicable`: nothing was promised. */
export const complianceStatuses = [
  'critical',
  'at-risk',
  'compliant',
  'exceeded',
  'not-applicable',
] as const

export type ComplianceStatus = (typeof complianceStatuses)[number]

/** One kind of event: what was promised for the year, what took place. */
const eventTypeCompliance = z.object({
  event_type: z.string(),
  /** `null` or 0: not promised, so it counts neither for nor against the client. */
  expected: z.nullable(count),
  actual: count,
  /** `null` where nothing was promised; may be more than 100. */
  compliance_percentage: z.nullable(amount),
  status: z.enum(complianceStatuses),
})

export type EventTypeCompliance = z.infer<typeof eventTypeCompliance>

/** A client and year of `event_compliance_summary`. */
export const eventComplianceRow = z.object({
  client_name: z.string(),
  segment: z.nullable(z.string()),
  cse: z.nullable(z.string()),
  year: z.int(),
  event_count: count,
  /** By kind, in alphabetical order. */
  event_compliance: z.array(eventTypeCompliance),
  /** Which share of the kinds took place as often as promised, 0 to 100; `null` where nothing was promised. */
  overall_compliance_score: z.nullable(amount),
  overall_status: z.enum(complianceStatuses),
})

export type EventComplianceRow = z.infer<typeof eventComplianceRow>
