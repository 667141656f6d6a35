import { elixirInspect } from './elixirInspect.ts'

/** Every operator of the server's filter language. */
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

/** One operator of the filter language. */
export type FilterOperator = (typeof FILTER_OPERATORS)[number]

/** One condition, `column=[not.]operator.value`. */
export interface ChangesFilter {
  readonly column: string
  readonly operator: FilterOperator
  /** Unquoted text; for `in` a Postgres array literal, `{a,b}`. */
  readonly value: string
  readonly isNegated: boolean
}

/** Conditions to be met together, or the server's own words for what is wrong. */
export type ParsedFilter =
  | { readonly ok: true; readonly filters: readonly ChangesFilter[] }
  | { readonly ok: false; readonly message: string }

/**
 * Parses a `filter` string of a `postgres_changes` binding.
 *
 * @example
 * parseChangesFilter('status=in.(open,held),total=gte.100')
 */
export function parseChangesFilter(filter: string): ParsedFilter {
  const trimmed = filter.trim()
  if (trimmed === '') return { ok: true, filters: [] }

  const filters: ChangesFilter[] = []
  for (const segment of splitConditions(trimmed)) {
    const parsed = parseCondition(segment.trim())
    if (typeof parsed === 'string') {
      return { ok: false, message: `Error parsing \`filter\` params: ${parsed}` }
    }
    filters.push(parsed)
  }
  return { ok: true, filters }
}

/** Writes conditions so that `parseChangesFilter` reads the same ones. */
export function formatChangesFilter(filters: readonly ChangesFilter[]): string {
  return filters
    .map(({ column, operator, value, isNegated }) => {
      const written = operator === 'in' ? `(${value.slice(1, -1)})` : quoteValue(value)
      return `${column}=${isNegated ? 'not.' : ''}${operator}.${written}`
    })
    .join(',')
}

/** Splits on commas that are outside parentheses and quotes. A quote opens only where a value or list item starts. */
function splitConditions(filter: string): string[] {
  const segments: string[] = []
  let current = ''
  let depth = 0
  let isQuoted = false
  let previous = ''

  for (let index = 0; index < filter.length; index++) {
    const char = filter.charAt(index)
    if (isQuoted && char === '\\' && index + 1 < filter.length) {
      current += char + filter.charAt(++index)
    } else if (isQuoted) {
      isQuoted = char !== '"'
      current += char
    } else if (char === ',' && depth === 0) {
      segments.push(current)
      current = ''
    } else {
      if (char === '"' && ['.', '(', ','].includes(previous)) isQuoted = true
      else if (char === '(') depth++
      else if (char === ')') depth = Math.max(0, depth - 1)
      current += char
    }
    previous = char
  }

  segments.push(current)
  return segments
}

/** The condition, or what is wrong with it in the server's words. */
function parseCondition(segment: string): ChangesFilter | string {
  if (segment === '') return 'filter must not contain empty segments (check for extra commas)'

  const [column, rest] = splitOnce(segment, '=')
  if (rest === undefined) return elixirInspect([column])

  const isNegated = rest.startsWith('not.')
  const [operator, raw] = splitOnce(isNegated ? rest.slice('not.'.length) : rest, '.')
  if (raw === undefined) return elixirInspect([operator])
  if (!isOperator(operator)) return elixirInspect([operator, raw])

  if (operator !== 'in') return { column, operator, value: unquoteValue(raw), isNegated }
  if (!/^\(.*\)$/s.test(raw)) return '`in` filter value must be wrapped by parentheses'
  return { column, operator, value: `{${raw.slice(1, -1)}}`, isNegated }
}

function isOperator(word: string): word is FilterOperator {
  return FILTER_OPERATORS.some((operator) => operator === word)
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)]
}

/** A value whose quotes do not close at its very end is taken as it stands, quotes included. */
function unquoteValue(value: string): string {
  if (!/^"(?:[^"\\]|\\.)*"$/s.test(value)) return value
  return value.slice(1, -1).replace(/\\(.)/gs, '$1')
}

function quoteValue(value: string): string {
  const needsQuotes = /[,()"\\]/.test(value) || value !== value.trim()
  return needsQuotes ? `"${value.replace(/[\\"]/g, '\\$&')}"` : value
}
