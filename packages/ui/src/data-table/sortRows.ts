import { isPresent, type Value } from '../format/formatValue.ts'
import type { DataColumn } from './dataColumn.ts'

/** By which column, and which way. */
export interface DataSort {
  key: string
  direction: 'ascending' | 'descending'
}

/** Pure. The rows in order; equal ones as they were, and what is missing last, either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sort: DataSort | undefined,
  locale: string,
): readonly Row[] {
  const column = columns.find(({ key }) => key === sort?.key)
  if (!sort || !column) return rows
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const rank = column.rank ?? column.value
  const sign = sort.direction === 'ascending' ? 1 : -1
  return rows
    .map((row) => ({ row, by: rank(row) }))
    .sort((one, other) => {
      const isOneThere = isPresent(one.by)
      const isOtherThere = isPresent(other.by)
      if (!isPresent(one.by) || !isPresent(other.by)) {
        return Number(isOtherThere) - Number(isOneThere)
      }
      return sign * compareValues(one.by, other.by, compare)
    })
    .map(({ row }) => row)
}

function compareValues(
  one: Value,
  other: Value,
  compareTexts: (one: string, other: string) => number,
): number {
  if (typeof one === 'string' || typeof other === 'string') {
    return compareTexts(String(one), String(other))
  }
  return one < other ? -1 : one > other ? 1 : 0
}
