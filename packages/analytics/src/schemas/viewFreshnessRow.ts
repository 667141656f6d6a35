import * as z from 'zod/mini'
import { amount, count, instant } from './columns.ts'
import { interval } from './interval.ts'

/** A read model of `view_freshness`. Intervals are in milliseconds. */
export const viewFreshnessRow = z.object({
  view_name: z.string(),
  /** When its last good refresh began: what it shows is as of then. `null`: never. */
  refreshed_at: z.nullable(instant),
  /** How long ago that was when the row was read, by the database's clock. */
  staleness: z.nullable(interval),
  /** From which age it counts as stale. */
  stale_after: interval,
  is_stale: z.boolean(),
  /** Changes and requests that wait for a refresh. */
  queued: count,
  is_refreshing: z.boolean(),
  /** Failed refreshes in a row. */
  failures: count,
  last_error: z.nullable(z.string()),
  /** How long its last refresh took, in milliseconds. */
  duration_ms: z.nullable(amount),
})

export type ViewFreshnessRow = z.infer<typeof viewFreshnessRow>
