import * as z from 'zod/mini'
import { count, day } from './columns.ts'

export const ticketPriorities = ['low', 'medium', 'high', 'urgent'] as const

export type TicketPriority = (typeof ticketPriorities)[number]

/** A day of `mv_support_sla` on which tickets came in. */
export const supportSlaRow = z.object({
  /** In UTC. */
  bucket_date: day,
  tickets: count,
  /** Those that are open now. A priority that no ticket of the day has is not there. */
  priority_counts: z.partialRecord(z.enum(ticketPriorities), count),
  open_tickets: count,
  /** Resolved too late, or still open and late. */
  sla_breaches: count,
})

export type SupportSlaRow = z.infer<typeof supportSlaRow>
