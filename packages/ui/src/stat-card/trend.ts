import { formatValue, type ValueFormat } from '../format/formatValue.ts'

/** How a number changed: a finished text such as `'+12%'`, or the parts of one. */
export type Trend =
  | string
  | {
      /** The change. In percent points when `type` is `'percent'`: 12.5 reads "+12.5%". */
      value: number
      /** `'absolute'` is written in the card's own `format`. */
      type: 'percent' | 'absolute'
      /** Compared with what, such as "vs last week". */
      period?: string | undefined
    }

/** Whether a rise is good news. `'neutral'`: neither a rise nor a fall is. */
export type TrendIntent = 'higher-is-better' | 'lower-is-better' | 'neutral'

/** A trend as it is shown. Direction, sentiment and words do not depend on each other. */
export interface TrendReading {
  text: string
  period: string | undefined
  /** Where the arrow points; `undefined` when a text does not say. */
  direction: 'up' | 'down' | 'flat' | undefined
  sentiment: 'good' | 'bad' | 'neutral'
}

/** Pure. `undefined` when there is no trend to show. */
export function readTrend(
  trend: Trend | null | undefined,
  {
    locale,
    format,
    intent,
  }: { locale: string; format: ValueFormat | undefined; intent: TrendIntent },
): TrendReading | undefined {
  if (!trend) return undefined
  if (typeof trend === 'string') {
    const direction = directionOfText(trend)
    return { text: trend, period: undefined, direction, sentiment: sentimentOf(direction, intent) }
  }
  if (!Number.isFinite(trend.value)) return undefined

  const write = (value: number) =>
    trend.type === 'percent'
      ? writeSigned(locale, value / 100, { style: 'percent', maximumFractionDigits: 1 })
      : writeSigned(locale, value, format)
  const text = write(trend.value)
  // What is written decides: a change that rounds to nothing has no direction.
  const direction = text === write(0) ? 'flat' : trend.value > 0 ? 'up' : 'down'
  return { text, period: trend.period, direction, sentiment: sentimentOf(direction, intent) }
}

function directionOfText(text: string): TrendReading['direction'] {
  if (/^\s*[+↑▲]/.test(text)) return 'up'
  if (/^\s*[-−–↓▼]/.test(text)) return 'down'
  return undefined
}

function sentimentOf(
  direction: TrendReading['direction'],
  intent: TrendIntent,
): TrendReading['sentiment'] {
  if (intent === 'neutral' || (direction !== 'up' && direction !== 'down')) return 'neutral'
  return (direction === 'up') === (intent === 'higher-is-better') ? 'good' : 'bad'
}

function writeSigned(locale: string, value: number, format: ValueFormat | undefined): string {
  return typeof format === 'function'
    ? (value > 0 ? '+' : value < 0 ? '−' : '') + format(Math.abs(value))
    : formatValue(locale, value, { ...format, signDisplay: 'exceptZero' })
}
