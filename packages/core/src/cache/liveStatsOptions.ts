import type { QueryKey } from '@tanstack/query-core'
import type { TableChange } from '../changes/change.ts'
import type { Binding } from '../channels/binding.ts'

/** A table behind stats: its name, or which of its rows count. */
export type StatsTable =
  | string
  | Pick<Binding, 'table' | 'schema' | 'filter' | 'select' | 'primaryKey' | 'trackLeaves' | 'topic'>

/**
 * Stats after one more change; the same reference when it changes nothing, and
 * `undefined` when it does not tell: then they are read again. `old` holds what
 * the server sent and what was heard of the row before, which may be the key
 * alone. Must be pure: it may be asked twice about one change.
 */
export type StatsReducer<Stats> = (stats: Stats, change: TableChange) => Stats | undefined

/** A query over whole tables, such as counts and sums, and what keeps it live. */
export interface LiveStatsOptions<Stats = unknown> {
  queryKey: QueryKey
  /** Any change of these makes the stats old. */
  tables: readonly StatsTable[]
  /**
   * Folds a change into the stats, so that they need not be read again. The
   * query function must read the tables themselves then, not a copy that is
   * refreshed now and then.
   * @default every flush has the stats read again, once
   */
  reduce?: StatsReducer<Stats> | undefined
  /**
   * Data that is not live counts as old after this many milliseconds.
   * @default 60000
   */
  staleAfter?: number | undefined
}
