import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import { isValue } from '../sparkline/sparklineShape.ts'

/** One line of a chart over time. */
export interface TrendSeries {
  /** Where a point holds its value. */
  key: string
  /** What it is called. */
  label: string
}

/** The values of every series at one moment. What is missing or not finite is a gap, never a zero. */
export interface TrendPoint {
  at: Timestamp
  values: Readonly<Record<string, number | null | undefined>>
}

/** A point with a time that can be placed. */
export interface PlacedPoint {
  at: number
  values: Readonly<Record<string, number | null>>
}

/**
 * Pure. The points in order of time, inside the window. Points without a readable time are left out:
 * there is no place for them.
 *
 * @param windowMs - length of the window that ends at the newest point; `undefined` means everything
 */
export function placePoints(
  data: readonly TrendPoint[],
  series: readonly TrendSeries[],
  windowMs: number | undefined,
): PlacedPoint[] {
  const placed = data.flatMap(({ at: timestamp, values }) => {
    const at = toMilliseconds(timestamp)
    if (at === null) return []
    const own = series.map(({ key }) => [key, isValue(values[key]) ? values[key] : null])
    return [{ at, values: Object.fromEntries(own) }]
  })
  placed.sort((one, other) => one.at - other.at)
  const newest = placed.at(-1)?.at ?? 0
  return windowMs === undefined ? placed : placed.filter(({ at }) => at >= newest - windowMs)
}

const DAY = 86_400_000

/** Pure. How a time on the axis is written, which depends on how much time the axis spans. */
export function tickFormat(from: number, to: number): Intl.DateTimeFormatOptions {
  const span = to - from
  if (span === 0) return { day: 'numeric', month: 'short', year: 'numeric' }
  if (span < 2 * 60_000) return { hour: 'numeric', minute: '2-digit', second: '2-digit' }
  if (span <= 1.5 * DAY) return { hour: 'numeric', minute: '2-digit' }
  if (span <= 200 * DAY) return { day: 'numeric', month: 'short' }
  return { month: 'short', year: 'numeric' }
}
