import type { QueryKey } from '@tanstack/query-core'
import type { Row } from '../changes/change.ts'
import type { Binding } from '../channels/binding.ts'

/** A query and the table that keeps it live. */
export interface LiveQueryOptions
  extends Pick<Binding, 'table' | 'schema' | 'filter' | 'primaryKey' | 'trackLeaves' | 'topic'> {
  queryKey: QueryKey
  /**
   * `patch` puts changed rows into the cached list; `invalidate` reads the query
   * again, once per flush: for counts, joins and anything that is not a list of the table's rows.
   * @default 'patch'; 'invalidate' with `trackLeaves: false`, or with a `limit` and no `compare`
   */
  mode?: 'patch' | 'invalidate' | undefined
  /** Whether a changed row belongs to this list, where that is more than the filter says. */
  belongs?: ((row: Row) => boolean) | undefined
  /** The order of the list. Without it new rows go to the end. */
  compare?: ((a: Row, b: Row) => number) | undefined
  /** The most rows the list may hold. */
  limit?: number | undefined
  /**
   * Data that is not live counts as old after this many milliseconds.
   * @default 60000
   */
  staleAfter?: number | undefined
}

/** The mode that is right when none was asked for. */
export function resolveMode(options: LiveQueryOptions): 'patch' | 'invalidate' {
  const { mode, filter, trackLeaves = true, limit, compare } = options
  if (mode) return mode
  const missesLeaves = filter !== undefined && !trackLeaves
  const cannotPlaceRows = limit !== undefined && !compare
  return missesLeaves || cannotPlaceRows ? 'invalidate' : 'patch'
}

/** Whether the list holds all rows that its table and filter let through, and nothing else. */
export function isWholeList({
  mode,
  belongs,
  limit,
}: Pick<LiveQueryOptions, 'mode' | 'belongs' | 'limit'>): boolean {
  return mode === 'patch' && belongs === undefined && limit === undefined
}
