import type { Row } from '../database/row.ts'
import { DatabaseError } from '../errors.ts'
import {
  castText,
  evaluateFilter,
  FILTER_OPERATORS,
  type FilterOperator,
  parseArrayLiteral,
  stableJson,
  typeFamily,
  valueText,
} from '../protocol/index.ts'
import { type ColumnPath, parseColumnPath, pathType, readPath } from './columnPath.ts'
import { unparsable } from './restError.ts'
import { splitTopLevel } from './splitTopLevel.ts'

const CONTAINMENT = ['cs', 'cd', 'ov'] as const
type Containment = (typeof CONTAINMENT)[number]

/** The `WHERE` of a request. */
export type RestFilter =
  | {
      readonly type: 'condition'
      readonly path: ColumnPath
      readonly operator: FilterOperator | Containment
      readonly value: string
      readonly isNegated: boolean
    }
  | {
      readonly type: 'group'
      readonly combinator: 'and' | 'or'
      readonly filters: readonly RestFilter[]
      readonly isNegated: boolean
    }

/** Reads one query parameter, `status=eq.open` or `or=(a.eq.1,b.gt.2)`. */
export function parseRestFilter(name: string, text: string): RestFilter {
  const [, prefix = '', combinator] = /^(not\.)?(and|or)$/.exec(name) ?? []
  if (combinator === 'and' || combinator === 'or') {
    return parseGroup(combinator, prefix !== '', text)
  }
  return parseCondition(name, text)
}

/** The columns that a filter reads. */
export function filterColumns(filter: RestFilter): string[] {
  return filter.type === 'condition' ? [filter.path.column] : filter.filters.flatMap(filterColumns)
}

/** SQL's three-valued logic: `undefined` is unknown. `typeOf` gives a column's type. */
export function evaluateRestFilter(
  filter: RestFilter,
  row: Readonly<Row>,
  typeOf: (column: string) => string,
): boolean | undefined {
  if (filter.type === 'group') {
    const results = filter.filters.map((inner) => evaluateRestFilter(inner, row, typeOf))
    const decisive = filter.combinator === 'or'
    const result = results.includes(decisive)
      ? decisive
      : results.includes(undefined)
        ? undefined
        : !decisive
    return result === undefined ? undefined : result !== filter.isNegated
  }

  const { path, operator, value, isNegated } = filter
  const type = pathType(path, typeOf(path.column))
  const cell = readPath(row, path)
  if (isContainment(operator)) {
    if (cell === null || cell === undefined) return undefined
    return contains(operator, cell, value) !== isNegated
  }
  return evaluateFilter({ operator, value, isNegated }, valueText(cell), type)
}

/** Throws 22P02 when a value cannot be one of its column's type. */
export function checkFilterValues(filter: RestFilter, typeOf: (column: string) => string): void {
  if (filter.type === 'group') {
    for (const inner of filter.filters) checkFilterValues(inner, typeOf)
    return
  }
  const type = pathType(filter.path, typeOf(filter.path.column))
  for (const text of typedTexts(filter.operator, filter.value)) {
    const cast = castText(text, type)
    if (cast.ok) continue
    const isDate = typeFamily(type) === 'instant'
    throw new DatabaseError({ code: isDate ? '22007' : '22P02', message: cast.message })
  }
}

function typedTexts(operator: FilterOperator | Containment, value: string): string[] {
  switch (operator) {
    case 'eq':
    case 'neq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'isdistinct':
      return [value]
    case 'in':
      return (parseArrayLiteral(value) ?? []).filter((item) => item !== null)
    default:
      return []
  }
}

function parseGroup(combinator: 'and' | 'or', isNegated: boolean, text: string): RestFilter {
  const [, body] = /^\((.*)\)$/s.exec(text.trim()) ?? []
  if (body === undefined) {
    throw unparsable('logic tree', text, 'unexpected end of input expecting "("')
  }
  return { type: 'group', combinator, isNegated, filters: splitTopLevel(body).map(parseMember) }
}

/** A member of a group: `a.eq.1`, `not.a.eq.1`, `and(…)`, `not.or(…)`. */
function parseMember(text: string): RestFilter {
  const member = text.trim()
  const [, prefix = '', combinator, body] = /^(not\.)?(and|or)(\(.*\))$/s.exec(member) ?? []
  if ((combinator === 'and' || combinator === 'or') && body !== undefined) {
    return parseGroup(combinator, prefix !== '', body)
  }
  const [, column = '', rest] = /^((?:"[^"]*"|[^."])+)\.(.*)$/s.exec(member) ?? []
  if (rest === undefined) {
    throw unparsable('logic tree', text, 'unexpected end of input expecting "."')
  }
  return parseCondition(column, rest, true)
}

function parseCondition(name: string, text: string, isMember = false): RestFilter {
  const isNegated = text.startsWith('not.')
  const body = isNegated ? text.slice('not.'.length) : text
  const [, operator = '', raw = ''] = /^([a-z]+)\.(.*)$/s.exec(body) ?? []
  if (!isOperator(operator) && !isContainment(operator)) {
    throw unparsable(
      'filter',
      text,
      `unexpected "${text.charAt(0)}" expecting "not" or operator (eq, gt, ...)`,
    )
  }

  const condition = { type: 'condition', path: parseColumnPath(name) } as const
  // SQL's own spelling of IS NOT NULL.
  if (operator === 'is' && raw === 'not_null') {
    return { ...condition, operator, value: 'null', isNegated: !isNegated }
  }
  return { ...condition, operator, value: readValue(operator, raw, isMember), isNegated }
}

function readValue(operator: FilterOperator | Containment, raw: string, isMember: boolean): string {
  switch (operator) {
    case 'in':
      return `{${raw.replace(/^\(|\)$/g, '')}}`
    case 'like':
    case 'ilike':
      return unquote(raw, isMember).replace(/\*/g, '%')
    case 'is':
      return raw.toLowerCase()
    default:
      return unquote(raw, isMember)
  }
}

/** Inside a group a value with reserved characters is quoted; on its own it is taken as it stands. */
function unquote(raw: string, isMember: boolean): string {
  if (!isMember || !/^"(?:[^"\\]|\\.)*"$/s.test(raw)) return raw
  return raw.slice(1, -1).replace(/\\(.)/gs, '$1')
}

function contains(operator: Containment, cell: unknown, value: string): boolean {
  const other = parseOperand(value)
  switch (operator) {
    case 'cs':
      return includes(cell, other)
    case 'cd':
      return includes(other, cell)
    case 'ov':
      return toItems(cell).some((item) => toItems(other).some((wanted) => sameValue(item, wanted)))
  }
}

/** `{a,b}` as an array, anything else as JSON. */
function parseOperand(value: string): unknown {
  const items = value.startsWith('{') ? parseArrayLiteral(value) : undefined
  if (items && !/^\{\s*"[^"]*"\s*:/.test(value)) return items
  try {
    return JSON.parse(value)
  } catch (cause) {
    throw new DatabaseError({
      code: '22P02',
      message: `invalid input syntax for type json`,
      details: String(cause),
    })
  }
}

function includes(whole: unknown, part: unknown): boolean {
  if (Array.isArray(whole)) {
    return toItems(part).every((wanted) =>
      whole.some((item) => sameValue(item, wanted) || (isObject(item) && includes(item, wanted))),
    )
  }
  if (isObject(whole) && isObject(part)) {
    return Object.entries(part).every(([key, value]) => includes(Reflect.get(whole, key), value))
  }
  return sameValue(whole, part)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toItems(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** An array literal knows text only, so numbers are compared by their text. */
function sameValue(a: unknown, b: unknown): boolean {
  return stableJson(valueText(a)) === stableJson(valueText(b))
}

function isOperator(word: string): word is FilterOperator {
  return FILTER_OPERATORS.some((operator) => operator === word)
}

function isContainment(word: string): word is Containment {
  return CONTAINMENT.some((operator) => operator === word)
}
