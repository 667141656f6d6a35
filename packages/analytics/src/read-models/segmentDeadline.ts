import type { EventComplianceRow } from '../schemas/eventComplianceRow.ts'

/** Whether what a segment is promised for a year took place, and how long there is left. */
export interface SegmentDeadline {
  /** `met`: all of it took place. `missed`: the year is over and it did not. `none`: nothing was promised. */
  status: 'none' | 'met' | 'open' | 'missed'
  /** The last day on which it may take place. */
  deadline: string
  /** Days after `today` until the deadline is over; 0 on its last day, and when it is past. */
  daysLeft: number
  /** Events that have yet to take place, by kind. */
  missing: readonly { event_type: string; count: number }[]
}

const DAY_MS = 86_400_000

/**
 * Where a client stands before the deadline of its segment, which is the last
 * day of the year. Decided by whoever looks, because only they know what day it
 * is: the read model knows the day of its last refresh. Pure.
 *
 * @param today - A day in UTC: `2026-11-21`.
 */
export function segmentDeadline(row: EventComplianceRow, today: string): SegmentDeadline {
  const deadline = `${row.year}-12-31`
  const days = Math.round((Date.parse(deadline) - Date.parse(today)) / DAY_MS)
  const missing = row.event_compliance.flatMap(({ event_type, expected, actual }) => {
    const count = (expected ?? 0) - actual
    return count > 0 ? [{ event_type, count }] : []
  })
  const isPromised = row.event_compliance.some(({ expected }) => (expected ?? 0) > 0)
  return {
    status: !isPromised ? 'none' : missing.length === 0 ? 'met' : days < 0 ? 'missed' : 'open',
    deadline,
    daysLeft: Math.max(0, days),
    missing,
  }
}
