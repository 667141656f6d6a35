import type { SupabaseClient } from '@supabase/supabase-js'
import { timeOf } from '../channels/timeOf.ts'

/** Which rows are recent. */
export interface RecentRowsOptions {
  /** @default 'bookings' */
  table?: string | undefined
  /**
   * When a row was made.
   * @default 'created_at'
   */
  column?: string | undefined
  /**
   * How far back, in milliseconds.
   * @default 86400000 (a day)
   */
  ms?: number | undefined
}

/** How many rows are recent, and until when that is so if nothing happens. */
export interface RecentRows {
  count: number
  /** When the oldest of them is not recent any more, in milliseconds since the epoch; `null` without any. */
  agesAt: number | null
}

const DAY_MS = 86_400_000

/** However many rows grow old, they are counted again at most this often, in milliseconds. */
const MIN_PAUSE_MS = 10_000

/** How recent rows are counted: in one request, which also tells when the count falls by itself. */
export function recentRows(
  client: SupabaseClient,
  { table = 'bookings', column = 'created_at', ms = DAY_MS }: RecentRowsOptions = {},
) {
  return {
    table,
    queryKey: ['livepane', 'recent', table, column, ms],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<RecentRows> => {
      const since = new Date(Date.now() - ms).toISOString()
      const { data, count } = await client
        .from(table)
        .select(column, { count: 'exact' })
        .gte(column, since)
        .order(column)
        .limit(1)
        .abortSignal(signal)
        .throwOnError()
      const [oldest] = data as readonly object[]
      const madeAt = oldest ? timeOf(String(Reflect.get(oldest, column))) : Number.NaN
      return { count: count ?? 0, agesAt: Number.isNaN(madeAt) ? null : madeAt + ms }
    },
  }
}

/** Pure. In how many milliseconds a count is to be made again. */
export function countAgainIn(agesAt: number, now: number): number {
  // One millisecond later it is older than the window. A timer bears no more than some weeks.
  return Math.min(Math.max(agesAt + 1 - now, MIN_PAUSE_MS), DAY_MS)
}
