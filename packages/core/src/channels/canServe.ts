import type { ResolvedBinding } from './binding.ts'
import type { FilterCondition } from './parseFilter.ts'

/** A number, or a moment as Postgres and ISO 8601 write it. */
const ORDERED = /^(-?\d+(\.\d+)?|\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?)$/

/** Whether everything that `binding` would hear can be told from what `wide` hears. */
export function canServe(wide: ResolvedBinding, binding: ResolvedBinding): boolean {
  if (wide.filter !== undefined || wide.event !== '*') return false
  return hasColumns(wide, binding) && binding.conditions.every(isDecidable)
}

function hasColumns(wide: ResolvedBinding, { select, primaryKey, conditions }: ResolvedBinding) {
  if (!wide.select) return true
  if (!select) return false
  const sent = new Set([...wide.select, ...wide.primaryKey])
  return [...select, ...primaryKey, ...conditions.map(({ column }) => column)].every((column) =>
    sent.has(column),
  )
}

/**
 * Whether a page decides this condition as the database would. It knows neither
 * collations nor the order of an enum, and its regular expressions are another dialect.
 */
function isDecidable({ operator, values }: FilterCondition): boolean {
  if (/^[gl]te?$/.test(operator)) return values.every((value) => ORDERED.test(value))
  return !/match/.test(operator)
}
