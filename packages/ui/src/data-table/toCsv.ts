import type { Value } from '../format/formatValue.ts'

/**
 * Rows as comma-separated values, as RFC 4180 has them: quoted where they have to be, each line with
 * CR LF. A text that a spreadsheet would run as a formula gets an apostrophe before it; a number is
 * one, also below zero. What is missing is empty. Pure.
 *
 * @param columns - headings
 * @param rows - the values of each row, in the order of the columns
 */
export function toCsv(
  columns: readonly string[],
  rows: readonly (readonly (Value | null | undefined)[])[],
): string {
  return [columns, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(value: Value | null | undefined): string {
  if (value === null || value === undefined) return ''
  // Numbers as programs write them: a comma of a language would begin a column.
  if (typeof value !== 'string') return Number.isNaN(value) ? '' : String(value)
  const harmless = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
