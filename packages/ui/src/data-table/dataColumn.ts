import type * as React from 'react'
import { formatValue, isPresent, type Value, type ValueFormat } from '../format/formatValue.ts'

/** A column of a table. The first one names the rows. */
export interface DataColumn<Row> {
  /** Tells columns apart. */
  key: string
  label: string
  /** What is shown, sorted by and exported. Missing is a dash, sorts last and exports as nothing. */
  value: (row: Row) => Value | null | undefined
  /** How a number is written: `Intl.NumberFormat` options or a function. */
  format?: ValueFormat | undefined
  /** Shows more than the text: a mark, a bar. Not for words, which sorting and export would miss. */
  render?: ((row: Row, text: string) => React.ReactNode) | undefined
  /**
   * What rows are ordered by, where that is not the value: words by what they mean.
   * @default `value`
   */
  rank?: ((row: Row) => Value | null | undefined) | undefined
  /**
   * Whether it holds numbers, which stand at the end of their column.
   * @default false
   */
  isNumeric?: boolean | undefined
}

/** Pure. What a cell says. */
export function cellText<Row>(
  locale: string,
  { value, format }: DataColumn<Row>,
  row: Row,
): string {
  const own = value(row)
  return isPresent(own) ? formatValue(locale, own, format) : '—'
}
