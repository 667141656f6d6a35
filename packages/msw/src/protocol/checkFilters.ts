import { parseArrayLiteral } from './arrayLiteral.ts'
import type { ChangesFilter } from './changesFilter.ts'
import { hasTextOperators, sqlTypeName } from './columnType.ts'
import { castText } from './columnValue.ts'
import type { ColumnType } from './matchesFilters.ts'
import { regexPattern } from './textPattern.ts'

const MAX_IN_VALUES = 100
const IS_KEYWORDS = ['null', 'true', 'false', 'unknown']

/** What Postgres raises for a binding, with its SQLSTATE and condition name. */
export interface SqlException {
  readonly sqlState: 'P0001' | '22P02'
  readonly condition: 'raise_exception' | 'invalid_text_representation'
  readonly message: string
}

/**
 * Checks a binding's conditions and selected columns against the columns its role may read.
 * Returns what the database raises, or `undefined` when the binding is sound.
 */
export function checkFilters(
  filters: readonly ChangesFilter[],
  select: readonly string[] | undefined,
  columns: readonly ColumnType[],
): SqlException | undefined {
  for (const filter of filters) {
    const column = columns.find(({ name }) => name === filter.column)
    if (!column) return raised(`invalid column for filter ${filter.column}`)
    const exception = checkFilter(filter, column.type)
    if (exception) return exception
  }

  const unknown = select?.find((name) => !columns.some((column) => column.name === name))
  return unknown === undefined ? undefined : raised(`invalid column for select ${unknown}`)
}

function checkFilter({ operator, value }: ChangesFilter, type: string): SqlException | undefined {
  switch (operator) {
    case 'in':
      return checkList(value, type)
    case 'is':
      if (!IS_KEYWORDS.includes(value)) {
        return raised('invalid value for is filter: must be null, true, false, or unknown')
      }
      if (value !== 'null' && type !== 'bool') {
        return raised(`is ${value} filter requires a boolean column, got ${sqlTypeName(type)}`)
      }
      return undefined
    case 'like':
    case 'ilike':
      return checkTextOperator(operator, type)
    case 'match':
    case 'imatch':
      if (hasTextOperators(type) && !regexPattern(value, true)) {
        return raised(
          `invalid regular expression for ${operator} filter: invalid regular expression: ${value}`,
        )
      }
      return checkTextOperator(operator, type)
    default: {
      const cast = castText(value, type)
      return cast.ok ? undefined : invalidText(cast.message)
    }
  }
}

function checkList(literal: string, type: string): SqlException | undefined {
  const items = parseArrayLiteral(literal)
  if (!items) return invalidText(`malformed array literal: "${literal}"`)
  if (items.length > MAX_IN_VALUES) {
    return raised(`too many values for \`in\` filter. Maximum ${MAX_IN_VALUES}`)
  }
  for (const item of items) {
    const cast = item === null ? undefined : castText(item, type)
    if (cast && !cast.ok) return invalidText(cast.message)
  }
  return undefined
}

function checkTextOperator(operator: string, type: string): SqlException | undefined {
  if (hasTextOperators(type)) return undefined
  return raised(
    `operator ${operator} requires a text-compatible column type, got ${sqlTypeName(type)}`,
  )
}

function raised(message: string): SqlException {
  return { sqlState: 'P0001', condition: 'raise_exception', message }
}

function invalidText(message: string): SqlException {
  return { sqlState: '22P02', condition: 'invalid_text_representation', message }
}
