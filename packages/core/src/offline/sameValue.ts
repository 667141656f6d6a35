import type { Row } from '../changes/change.ts'

/** A time as the database writes it, or as JavaScript does. */
export const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/

/**
 * Whether two values are one in the database. It writes times and decimals in ways of its own, so a
 * value that comes back is rarely the text that was sent.
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a ?? null) === (b ?? null)) return true
  if (typeof a === 'number' && typeof b === 'string') return b.trim() !== '' && a === Number(b)
  if (typeof a === 'string' && typeof b === 'number') return isSameValue(b, a)
  if (typeof a === 'string' && typeof b === 'string') {
    return TIME.test(a) && TIME.test(b) && Date.parse(utc(a)) === Date.parse(utc(b))
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const columns = new Set([...Object.keys(a), ...Object.keys(b)])
  return isSameIn(a as Row, b as Row, [...columns])
}

/** Whether two rows hold the same in these columns. */
export function isSameIn(a: Row, b: Row, columns: readonly string[]): boolean {
  return columns.every((column) => isSameValue(a[column], b[column]))
}

/** A time without a zone means the same on both sides, whatever it means. */
function utc(time: string): string {
  const text = time.replace(' ', 'T')
  return /(Z|[+-]\d\d(:?\d\d)?)$/i.test(text) ? text.replace(/([+-]\d\d)$/, '$1:00') : `${text}Z`
}
