import type { Row } from '../changes/change.ts'
import type { FilterCondition, FilterOperator } from './parseFilter.ts'

/** What must hold of a column. */
export type RowCondition = Pick<FilterCondition, 'column' | 'isNegated' | 'operator' | 'values'>

/** `column operator values`, the values as text. */
export function condition(
  column: string,
  operator: FilterOperator,
  values: readonly unknown[],
): RowCondition {
  return { column, isNegated: false, operator, values: values.map(String) }
}

/** What holds for the rows after `row`, in the order of `columns`: one of these alternatives. */
export function rowsAfter(row: Row, columns: readonly string[]): RowCondition[][] {
  return columns.map((column, at) => [
    ...columns.slice(0, at).map((tied) => condition(tied, 'eq', [row[tied]])),
    condition(column, 'gt', [row[column]]),
  ])
}
