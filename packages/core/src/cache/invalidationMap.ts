import { partialMatchKey, type QueryKey } from '@tanstack/query-core'
import type { Row, TableChange } from '../changes/change.ts'

/**
 * Which queries: a string is a prefix of the first key segment, so that
 * `'clients'` also means `['clients-page-1']`; an array is TanStack's own prefix of the key.
 */
export type InvalidationPattern = string | QueryKey

/** The patterns of one table, or what decides them for a change. */
export type TableInvalidation<R extends Row = Row> =
  | readonly InvalidationPattern[]
  | ((payload: TableChange<R>) => readonly InvalidationPattern[])

/** Which queries a change of which table makes old. */
export type InvalidationMap = Readonly<Record<string, TableInvalidation>>

/** Whether a pattern means this query. */
export function matchesPattern(queryKey: QueryKey, pattern: InvalidationPattern): boolean {
  if (typeof pattern !== 'string') return partialMatchKey(queryKey, pattern)
  const [first] = queryKey
  return typeof first === 'string' && first.startsWith(pattern)
}
