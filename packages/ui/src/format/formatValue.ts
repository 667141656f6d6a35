import { numberFormat, PLAIN } from './intl.ts'

/** What a card or a line may show. A text is shown as it is. */
export type Value = number | bigint | string

/** How numbers are written: `Intl.NumberFormat` options, or a function. */
export type ValueFormat = Intl.NumberFormatOptions | ((value: number | bigint) => string)

/** Whether there is something to show. NaN and infinity are the results of missing data, so they count as missing. */
export function isPresent(value: Value | null | undefined): value is Value {
  if (value === null || value === undefined || value === '') return false
  return typeof value !== 'number' || Number.isFinite(value)
}

/** A value in the reader's language. */
export function formatValue(locale: string, value: Value, format: ValueFormat = {}): string {
  if (typeof value === 'string') return value
  return typeof format === 'function'
    ? format(value)
    : numberFormat(locale, { ...PLAIN, ...format }).format(value)
}
