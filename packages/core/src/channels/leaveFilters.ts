import type { FilterCondition } from './parseFilter.ts'

/**
 * Filters that match the UPDATE by which a row leaves. The server tests only
 * the new row, so without them a row that stopped matching would stay on
 * screen: one filter per condition, negated, and `is.null` where NULL leaves too.
 */
export function leaveFilters(conditions: readonly FilterCondition[]): string[] {
  return conditions.flatMap(leaveFiltersOf)
}

function leaveFiltersOf(condition: FilterCondition): string[] {
  const { column, isNegated, operator, text } = condition
  // `isdistinct` is the negation of `eq` that also holds for NULL.
  if (operator === 'eq' && !isNegated) return [`${column}=isdistinct.${text}`]
  const negated = `${column}=${isNegated ? '' : 'not.'}${operator}.${text}`
  // `is` and `isdistinct` are never unknown, so their negation holds for NULL by itself.
  if (operator === 'is' || operator === 'isdistinct') return [negated]
  return [negated, `${column}=is.null`]
}
