import { parseArrayLiteral } from './arrayLiteral.ts'
import { sqlTypeName, typeFamily } from './columnType.ts'

/** A value of a known type, ready to be compared with another of the same type. */
export type ComparableValue =
  | { readonly family: 'number'; readonly value: bigint | number }
  | { readonly family: 'instant'; readonly value: bigint }
  | { readonly family: 'text'; readonly value: string }

/** A cast's result, or the message with which Postgres refuses the text. */
export type CastResult =
  | { readonly ok: true; readonly value: ComparableValue }
  | { readonly ok: false; readonly message: string }

const TRUE_WORDS = ['t', 'true', 'y', 'yes', 'on', '1']
const FALSE_WORDS = ['f', 'false', 'n', 'no', 'off', '0']

/** The text form of a value as Realtime renders it: `null` stays `null`, objects become JSON. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'object') {
    // A number kept as text so that no digit is lost (`JSON.rawJSON`).
    if ('rawJSON' in value && typeof value.rawJSON === 'string') return value.rawJSON
    return stableJson(value)
  }
  return String(value)
}

/** Reads text as a value of the type named by `typeName` (`pg_type.typname`). */
export function castText(text: string, typeName: string): CastResult {
  const refused = (what = sqlTypeName(typeName)): CastResult => ({
    ok: false,
    message: `invalid input syntax for type ${what}: "${text}"`,
  })

  switch (typeFamily(typeName)) {
    case 'number': {
      const value = parseNumber(text.trim(), typeName)
      return value === undefined ? refused() : { ok: true, value: { family: 'number', value } }
    }
    case 'boolean': {
      const word = text.trim().toLowerCase()
      if (TRUE_WORDS.includes(word)) return { ok: true, value: { family: 'number', value: 1 } }
      if (FALSE_WORDS.includes(word)) return { ok: true, value: { family: 'number', value: 0 } }
      return refused()
    }
    case 'uuid': {
      const digits = text.replace(/[{}-]/g, '').toLowerCase()
      return /^[0-9a-f]{32}$/.test(digits) ? ofText(digits) : refused()
    }
    case 'instant': {
      const value = parseInstant(text.trim(), typeName)
      return value === undefined ? refused() : { ok: true, value: { family: 'instant', value } }
    }
    case 'json':
      try {
        return ofText(stableJson(JSON.parse(text)))
      } catch {
        return refused()
      }
    case 'array': {
      const json = parseJsonArray(text)
      if (json) return ofText(stableJson(json))
      const items = parseArrayLiteral(text)
      if (items) return ofText(stableJson(items))
      return { ok: false, message: `malformed array literal: "${text}"` }
    }
    case 'text':
      return ofText(text)
  }
}

/** Below zero when `a` sorts first, zero when equal. Text sorts by code point, as the C collation does. */
export function compareValues(a: ComparableValue, b: ComparableValue): number {
  if (a.value === b.value) return 0
  if (a.family === 'text' && b.family === 'text') return compareCodePoints(a.value, b.value)
  // NaN is the greatest number in Postgres.
  if (Number.isNaN(a.value)) return Number.isNaN(b.value) ? 0 : 1
  if (Number.isNaN(b.value)) return -1
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
}

function ofText(value: string): CastResult {
  return { ok: true, value: { family: 'text', value } }
}

function parseNumber(text: string, typeName: string): bigint | number | undefined {
  // Whole numbers stay exact beyond 2^53.
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace('+', ''))
  if (['int2', 'int4', 'int8', 'oid'].includes(typeName)) return undefined
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text)
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return /^nan$/i.test(text) ? Number.NaN : undefined
}

const INSTANT =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i

/** Microseconds since 1970, which is the resolution Postgres keeps. Text without a zone is UTC, the server's zone. */
function parseInstant(text: string, typeName: string): bigint | undefined {
  if (/^-?infinity$/i.test(text)) return text.startsWith('-') ? -(2n ** 80n) : 2n ** 80n
  const found = INSTANT.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = found

  const millis = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    ...(typeName === 'date' ? [] : [Number(hour), Number(minute), Number(second)]),
  )
  if (Number.isNaN(millis) || new Date(millis).getUTCDate() !== Number(day)) return undefined
  if (typeName === 'date') return BigInt(millis) * 1000n

  const micros = BigInt(millis) * 1000n + BigInt(fraction.padEnd(6, '0'))
  return typeName === 'timestamptz' ? micros - zoneMicros(zone) : micros
}

function zoneMicros(zone: string | undefined): bigint {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0n
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || 0)
  const micros = BigInt(hours * 60 + minutes) * 60_000_000n
  return zone.startsWith('-') ? -micros : micros
}

function parseJsonArray(text: string): unknown[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.map((item) => valueText(item)) : undefined
  } catch {
    return undefined
  }
}

/** JSON with sorted keys, so that equal values have equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry
    return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a)
  const right = Array.from(b)
  for (let index = 0; index < left.length && index < right.length; index++) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
