import type { Row } from '../src/changes/change.ts'
import { matchesConditions } from '../src/channels/matchesFilter.ts'
import type { RowAnswer, RowRequest } from '../src/channels/readRows.ts'

/** What PostgREST would answer, at most `maxRows` at once. */
export function answerRows(
  rows: readonly Row[],
  {
    select,
    conditions,
    anyOf,
    order = [],
    limit = Number.POSITIVE_INFINITY,
    isCounted,
  }: RowRequest,
  maxRows = 1000,
): RowAnswer {
  const matching = rows
    .filter((row) => matchesConditions(row, conditions))
    .filter((row) => anyOf?.some((all) => matchesConditions(row, all)) ?? true)
    .sort((a, b) => order.map((column) => compare(a[column], b[column])).find(Boolean) ?? 0)
  return {
    rows: matching.slice(0, Math.min(limit, maxRows)).map((row) => pick(row, select)),
    total: isCounted ? matching.length : null,
  }
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}

function pick(row: Row, select: readonly string[] = Object.keys(row)): Row {
  return Object.fromEntries(select.map((column) => [column, row[column]]))
}
