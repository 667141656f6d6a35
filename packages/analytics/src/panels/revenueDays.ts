import type { RevenueTrendsRow } from '../schemas/revenueTrendsRow.ts'

const DAY_MS = 86_400_000

/**
 * A row for each of the last days, the oldest first: the read model has none for days on
 * which no money came in, and a line drawn over them would invent some. Pure.
 *
 * @param now - The present, in milliseconds since the epoch: its day in UTC is the last one.
 */
export function revenueDays(
  rows: readonly RevenueTrendsRow[],
  now: number,
  days: number,
): RevenueTrendsRow[] {
  const byDay = new Map(rows.map((row) => [row.bucket_date, row]))
  return Array.from({ length: days }, (_, index) => {
    const at = now - (days - 1 - index) * DAY_MS
    const bucket_date = new Date(at).toISOString().slice(0, 10)
    return (
      byDay.get(bucket_date) ?? {
        ...{ bucket_date, gross_revenue: 0, deposits: 0, balance: 0, refunds: 0 },
      }
    )
  })
}
