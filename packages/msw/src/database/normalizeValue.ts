import { DatabaseError } from '../errors.ts'
import { castText, sqlTypeName, typeFamily, valueText } from '../protocol/index.ts'
import { formatInstant } from './instant.ts'

/** A value as the column would hold it: one spelling per instant, number or uuid. Throws 22P02 when it does not fit. */
export function normalizeValue(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  const text = value instanceof Date ? value.toISOString() : (valueText(value) ?? '')

  switch (typeFamily(type)) {
    case 'instant': {
      const instant = formatInstant(text, type)
      if (instant === undefined) throw invalidText(text, type)
      return instant
    }
    case 'number': {
      const cast = castText(text, type)
      if (!cast.ok) throw invalidText(text, type)
      return typeof value === 'number' || Number.isSafeInteger(Number(text)) || text.includes('.')
        ? Number(text)
        : value
    }
    case 'boolean': {
      const cast = castText(text, type)
      if (!cast.ok) throw invalidText(text, type)
      return cast.value.value === 1
    }
    case 'uuid':
      if (!castText(text, type).ok) throw invalidText(text, type)
      return text.toLowerCase()
    case 'json':
      // A copy, so that a later change of the caller's object does not change the row.
      return structuredClone(value)
    case 'array':
      return Array.isArray(value) ? structuredClone(value) : value
    case 'text':
      return text
  }
}

function invalidText(text: string, type: string): DatabaseError {
  const isDate = typeFamily(type) === 'instant'
  return new DatabaseError({
    code: isDate ? '22007' : '22P02',
    message: `invalid input syntax for type ${sqlTypeName(type)}: "${text}"`,
  })
}
