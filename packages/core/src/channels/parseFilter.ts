import { invalidFilter } from '../errors.ts'

export const FILTER_OPERATORS = [
  'eq',
  'neq',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'like',
  'ilike',
  'is',
  'match',
  'imatch',
  'isdistinct',
] as const

export type FilterOperator = (typeof FILTER_OPERATORS)[number]

/** One `column=operator.value`. All conditions of a filter must hold. */
export interface FilterCondition {
  column: string
  isNegated: boolean
  operator: FilterOperator
  /** The values of `in`; otherwise one. Quotes are removed. */
  values: string[]
  /** The part after `column=[not.]operator.`, as written. */
  text: string
}

/** The server takes at most this many values in one `in` list. */
const MAX_IN_VALUES = 100

/**
 * Reads a filter of the server's language: `column=operator.value`, conditions
 * separated by commas. Throws `invalid-filter` for what the server would refuse.
 */
export function parseFilter(filter: string): FilterCondition[] {
  return splitOutsideQuotes(filter).map((part) => parseCondition(filter, part.trim()))
}

function parseCondition(filter: string, part: string): FilterCondition {
  const match = /^([^=]+)=(not\.)?([a-z]+)\.([\s\S]*)$/.exec(part)
  if (!match) throw invalidFilter(filter, part, 'expected column=operator.value')
  const [, column = '', not, name = '', text = ''] = match
  const operator = FILTER_OPERATORS.find((known) => known === name)
  if (!operator) throw invalidFilter(filter, name, 'unknown operator')
  return {
    column,
    isNegated: not !== undefined,
    operator,
    values: parseValues(filter, operator, text),
    text,
  }
}

function parseValues(filter: string, operator: FilterOperator, text: string): string[] {
  if (operator === 'is') {
    if (/^(null|true|false|unknown)$/i.test(text)) return [text.toLowerCase()]
    throw invalidFilter(filter, text, 'expected null, true, false or unknown')
  }
  if (operator !== 'in') return [unquote(text)]
  if (!text.startsWith('(') || !text.endsWith(')')) {
    throw invalidFilter(filter, text, 'the values of in are not wrapped in parentheses')
  }
  const values = splitOutsideQuotes(text.slice(1, -1)).map((value) => unquote(value.trim()))
  if (values.length > MAX_IN_VALUES) {
    throw invalidFilter(filter, text, `more than ${MAX_IN_VALUES} values`)
  }
  return values
}

/** Splits at commas that are neither in double quotes nor in parentheses. */
function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = []
  let start = 0
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (char === '(') depth++
    else if (char === ')') depth--
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

function unquote(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text
  return text.slice(1, -1).replace(/\\(.)/g, '$1')
}
