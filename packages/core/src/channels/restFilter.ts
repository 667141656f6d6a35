import type { RowCondition } from './rowCondition.ts'

/**
 * A condition of the Realtime server's language in PostgREST's words. The
 * operators are the same; quotes and wildcards are not.
 */
export function restFilter({
  column,
  isNegated,
  operator,
  values,
}: RowCondition): [column: string, operator: string, value: string] {
  const [value = ''] = values
  if (operator.endsWith('like') && value.includes('*')) throw wildcard(value)
  return [
    restName(column),
    isNegated ? `not.${operator}` : operator,
    operator === 'in' ? `(${values.map(quote)})` : value,
  ]
}

/** Alternatives of single values as the text of PostgREST's `or`. */
export function restAlternatives(anyOf: readonly (readonly RowCondition[])[]): string {
  return anyOf.map((all) => `and(${all.map(member)})`).join()
}

/** A column as it may stand in a list. */
export function restName(column: string): string {
  return /^\w+$/.test(column) ? column : `"${column}"`
}

function member(condition: RowCondition): string {
  const [column, operator, value] = restFilter(condition)
  return `${column}.${operator}.${quote(value)}`
}

/** Between parentheses a value's own commas and dots would be read. */
function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** Whoever asked reads the query itself instead. */
function wildcard(pattern: string): Error {
  return new Error(
    `The pattern "${pattern}" has an asterisk. Over REST that stands for any text, so other rows would be read. ` +
      'Write it as an expression, with match, to have single rows read.',
  )
}
