import { parseArrayLiteral } from './arrayLiteral.ts'
import type { ChangesFilter } from './changesFilter.ts'
import { castText, compareValues, valueText } from './columnValue.ts'
import { likePattern, regexPattern } from './textPattern.ts'

/** A column as `RowChange` lists it. */
export interface ColumnType {
  readonly name: string
  /** `pg_type.typname`. */
  readonly type: string
}

/**
 * Whether a row meets every condition, as the server decides it: a condition on a column the row does
 * not carry is not met, and neither is one that compares with NULL (`is` and `isdistinct` excepted).
 */
export function matchesFilters(
  row: Readonly<Record<string, unknown>>,
  filters: readonly ChangesFilter[],
  columns: readonly ColumnType[],
): boolean {
  return filters.every((filter) => {
    if (!Object.hasOwn(row, filter.column)) return false
    const type = columns.find((column) => column.name === filter.column)?.type ?? 'text'
    return evaluateFilter(filter, valueText(row[filter.column]), type) === true
  })
}

/** One condition on one value, in SQL's three-valued logic: `undefined` is unknown, and stays so under NOT. */
export function evaluateFilter(
  filter: Omit<ChangesFilter, 'column'>,
  text: string | null,
  type: string,
): boolean | undefined {
  const { operator, value, isNegated } = filter

  switch (operator) {
    case 'is':
      return isKeyword(text, value, type) !== isNegated
    case 'isdistinct':
      return (text === null || compareTexts(text, value, type) !== 0) !== isNegated
    default: {
      const result = text === null ? undefined : evaluate(operator, text, value, type)
      return result === undefined ? undefined : result !== isNegated
    }
  }
}

function isKeyword(text: string | null, keyword: string, type: string): boolean {
  if (keyword === 'null' || keyword === 'unknown') return text === null
  return text !== null && compareTexts(text, keyword, type) === 0
}

function evaluate(
  operator: Exclude<ChangesFilter['operator'], 'is' | 'isdistinct'>,
  text: string,
  value: string,
  type: string,
): boolean | undefined {
  switch (operator) {
    case 'like':
    case 'ilike':
      return likePattern(value, operator === 'like').test(text)
    case 'match':
    case 'imatch':
      return regexPattern(value, operator === 'match')?.test(text)
    case 'in':
      return isIn(text, value, type)
    default: {
      const order = compareTexts(text, value, type)
      return order === undefined ? undefined : ORDER_TESTS[operator](order)
    }
  }
}

const ORDER_TESTS = {
  eq: (order: number) => order === 0,
  neq: (order: number) => order !== 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
}

function isIn(text: string, literal: string, type: string): boolean | undefined {
  const items = parseArrayLiteral(literal) ?? []
  if (items.some((item) => item !== null && compareTexts(text, item, type) === 0)) return true
  return items.includes(null) ? undefined : false
}

/** `undefined` when either text is not of the type; the server refuses such a binding before it starts. */
function compareTexts(a: string, b: string, type: string): number | undefined {
  const left = castText(a, type)
  const right = castText(b, type)
  return left.ok && right.ok ? compareValues(left.value, right.value) : undefined
}
