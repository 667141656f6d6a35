import type { Column, Row } from './row.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DATE = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i
const INT4_MAX = 2 ** 31 - 1

/** Columns in order of first appearance, with the type that all their values fit. `declared` types win. */
export function inferColumns(
  rows: readonly Row[],
  declared: Readonly<Record<string, string>> = {},
): Column[] {
  const types = new Map<string, string | undefined>(Object.entries(declared))
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (Object.hasOwn(declared, name)) continue
      types.set(name, widen(types.get(name), inferType(value)))
    }
  }
  return Array.from(types, ([name, type]) => ({ name, type: type ?? 'text' }))
}

/** `undefined` for `null`, which fits every type. */
function inferType(value: unknown): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'number':
      if (!Number.isInteger(value)) return 'numeric'
      return Math.abs(value) > INT4_MAX ? 'int8' : 'int4'
    case 'string':
      return inferTextType(value)
    case 'object':
      if (value === null) return undefined
      if (value instanceof Date) return 'timestamptz'
      return Array.isArray(value) ? inferArrayType(value) : 'jsonb'
    default:
      return undefined
  }
}

function inferTextType(value: string): string {
  if (UUID.test(value)) return 'uuid'
  if (DATE.test(value)) return 'date'
  const instant = INSTANT.exec(value)
  if (!instant) return 'text'
  return instant[1] === undefined ? 'timestamp' : 'timestamptz'
}

function inferArrayType(items: readonly unknown[]): string {
  const types = new Set(items.map(inferType))
  const [type] = types
  if (types.size > 1 || type === 'jsonb' || type?.startsWith('_')) return 'jsonb'
  return `_${type ?? 'text'}`
}

const NUMBERS = ['int4', 'int8', 'numeric']

function widen(known: string | undefined, seen: string | undefined): string | undefined {
  if (known === undefined || seen === undefined || known === seen) return known ?? seen
  if (NUMBERS.includes(known) && NUMBERS.includes(seen)) {
    return NUMBERS[Math.max(NUMBERS.indexOf(known), NUMBERS.indexOf(seen))]
  }
  return known.startsWith('_') || known === 'jsonb' ? 'jsonb' : 'text'
}
