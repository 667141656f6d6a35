import type { Row } from '../changes/change.ts'
import { parseFilter } from './parseFilter.ts'
import type { RowCondition } from './rowCondition.ts'
import { timeOf } from './timeOf.ts'

/**
 * Whether a row matches a filter, as the server would decide it: every
 * condition must hold, and a comparison with NULL is unknown, which is not a match.
 *
 * @throws LivepaneError `invalid-filter`
 */
export function matchesFilter(row: Row, filter: string): boolean {
  return matchesConditions(row, parseFilter(filter))
}

/** The same for a filter that was parsed before. */
export function matchesConditions(row: Row, conditions: readonly RowCondition[]): boolean {
  return conditions.every((condition) => {
    const answer = evaluate(row[condition.column], condition)
    return answer === undefined ? false : answer !== condition.isNegated
  })
}

/** `undefined` is SQL's unknown. */
function evaluate(value: unknown, { operator, values }: RowCondition): boolean | undefined {
  const [operand = ''] = values
  if (operator === 'is') return isWord(value, operand)
  if (operator === 'isdistinct')
    return isNull(value) ? operand !== 'null' : order(value, operand) !== 0
  if (isNull(value)) return undefined
  switch (operator) {
    case 'eq':
      return order(value, operand) === 0
    case 'neq':
      return order(value, operand) !== 0
    case 'lt':
      return order(value, operand) < 0
    case 'lte':
      return order(value, operand) <= 0
    case 'gt':
      return order(value, operand) > 0
    case 'gte':
      return order(value, operand) >= 0
    case 'in':
      return values.some((candidate) => order(value, candidate) === 0)
    case 'like':
      return likePattern(operand, '').test(String(value))
    case 'ilike':
      return likePattern(operand, 'i').test(String(value))
    case 'match':
      return new RegExp(operand).test(String(value))
    case 'imatch':
      return new RegExp(operand, 'i').test(String(value))
  }
}

function isNull(value: unknown): boolean {
  return value === null || value === undefined
}

function isWord(value: unknown, word: string): boolean {
  if (word === 'null' || word === 'unknown') return isNull(value)
  return value === (word === 'true')
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|$)/
/** So long is a date. */
const DAY = '2026-11-21'.length

/** Negative, zero or positive, compared by the type of the row's value. */
function order(value: unknown, operand: string): number {
  if (typeof value === 'number') return value - Number(operand)
  if (typeof value === 'boolean') return Number(value) - Number(/^([ty1]|on)/i.test(operand))
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // Of a time that a date is compared with, the day counts.
  if (TIMESTAMP.test(text) && TIMESTAMP.test(operand))
    return timeOf(text) - timeOf(text.length === DAY ? operand.slice(0, DAY) : operand)
  return text < operand ? -1 : Number(text > operand)
}

/** SQL's `%` and `_` as a regular expression; a backslash takes the next character literally. */
function likePattern(pattern: string, flags: string): RegExp {
  const source = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\]/g, (found, escaped?: string) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (found === '%') return '.*'
    return found === '_' ? '.' : `\\${found}`
  })
  return new RegExp(`^${source}$`, `s${flags}`)
}
