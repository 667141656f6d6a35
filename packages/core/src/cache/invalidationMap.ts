import { partialMatchKey, type QueryKey } from '@tanstack/query-core'
import type { Row, TableChange } from '../changes/change.ts'

/**
 * Which queries: a string is a prefix of the first key segment, so that
 * `'clients'` also means `['clients-page-1']`; an array is TanStack's own prefix of the key.
 */
export type InvalidationPattern = string | QueryKey

/** `'*'`: every query of the cache. */
export type InvalidationPatterns = readonly InvalidationPattern[] | '*'

/** The patterns of one table, or what decides them for a change. */
export type TableInvalidation<R extends Row = Row> =
  | InvalidationPatterns
  | ((payload: TableChange<R>) => InvalidationPatterns)

/**
 * Which queries a change of which table makes old. Named tables are listened to.
 * The name `'*'` stands for every other table that anything on the page listens
 * to, and the map `'*'` for `{ '*': '*' }`: any change of those makes every query old.
 *
 * @example
 * const map: InvalidationMap = {
 *   nps_clients: ['clients', 'compliance'], // `['clients']`, `['clients-page-1']`, …
 *   bookings: ({ new: row }) => [['booking', row.id]],
 *   settings: '*',
 * }
 */
export type InvalidationMap = '*' | Readonly<Record<string, TableInvalidation>>

/** Stands for every table that anything on the page listens to and the map does not name. */
export const OTHER_TABLES = '*'

/** The names in a map, sorted. */
export function namedTables(map: InvalidationMap): string[] {
  return map === '*' ? [OTHER_TABLES] : Object.keys(map).sort()
}

/** What a map says of a table. */
export function invalidationOf(map: InvalidationMap, table: string): TableInvalidation {
  return map === '*' ? '*' : (map[table] ?? map[OTHER_TABLES] ?? [])
}

/** Whether a pattern means this query. */
export function matchesPattern(queryKey: QueryKey, pattern: InvalidationPattern): boolean {
  if (typeof pattern !== 'string') return partialMatchKey(queryKey, pattern)
  const [first] = queryKey
  return typeof first === 'string' && first.startsWith(pattern)
}
