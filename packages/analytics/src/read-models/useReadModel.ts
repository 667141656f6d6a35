'use client'
import {
  type Freshness,
  type StatsTable,
  useClient,
  useManager,
  useRealtimeStats,
} from '@livepane/react'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import type * as z from 'zod/mini'
import type { Misfit } from '../parseRows.ts'
import { isWorthRetrying } from './isWorthRetrying.ts'
import { logMisfits } from './logMisfits.ts'
import { type RowsQuery, readRows } from './readRows.ts'
import { useModelTables } from './useModelTables.ts'
import { useRefresh } from './useRefresh.ts'

/** A read model: what is read, what its rows are, and what makes it old. */
export interface ReadModelOptions<R, Arguments extends readonly unknown[]> {
  /** The database function or view. */
  name: string
  /**
   * `function` calls `name`; `view` selects from it, which may be a table as well.
   * @default 'function'
   */
  kind?: 'function' | 'view' | undefined
  /** Checks a row. Those that do not fit are `misfits`, told once per column in the log, and the rest still shows. */
  row: z.core.$ZodType<R>
  /** The columns that name a row. Rows come in their order. */
  primaryKey: string | readonly string[]
  /**
   * What comes before the arguments in the key of the query.
   * @default [name]
   */
  queryKey?: QueryKey | undefined
  /** Narrows what is read to what the hook was called with. */
  narrow?: ((query: RowsQuery, ...args: Arguments) => RowsQuery) | undefined
  /** Another order than the primary key's. */
  compare?: ((a: R, b: R) => number) | undefined
  /** The row of `read_model_versions` that changes when a refresh changed what the model shows. */
  version?: string | undefined
  /** Published tables that it is made of: heard without `version`, and where versions cannot be heard. */
  tables: readonly StatsTable[] | ((...args: Arguments) => readonly StatsTable[])
  /**
   * Also reads it after so many milliseconds without a change, for what ages by itself.
   * @default false
   */
  pollMs?: number | false | undefined
  /**
   * Data that is not live counts as old after this many milliseconds.
   * @default 60000
   */
  staleAfter?: number | undefined
}

/** What a read model says now. */
export interface ReadModelResult<Data> {
  /** `undefined` until it was read once. */
  data: Data | undefined
  /** One for each field of a row that does not fit; such rows are not in `data`. */
  misfits: readonly Misfit[]
  /** It is read for the first time. */
  isLoading: boolean
  /** Why it could not be read the last time. Usually an `AnalyticsError`. */
  error: Error | null
  /** How far it can be trusted. */
  live: Freshness
  /** Reads it again; resolves when that ended, either way. */
  refresh: () => Promise<void>
}

/** The same empty list each time, so that nobody renders for it. */
export const NO_MISFITS: readonly Misfit[] = []

/** The hook of a read model, called with its arguments. */
export function useReadModel<R, Arguments extends readonly unknown[]>(
  options: ReadModelOptions<R, Arguments>,
  args: Arguments,
): ReadModelResult<R[]> {
  const { name, kind = 'function', row, compare, narrow, pollMs = false, staleAfter } = options
  const { version, tables, queryKey: prefix = [name] } = options
  const sources = typeof tables === 'function' ? tables(...args) : tables
  const caller = `The hook of "${name}"`
  const client = useClient(caller)
  const manager = useManager(caller)
  const queryKey = [...prefix, ...args]
  const { stats, isLoading, error, live } = useRealtimeStats({
    queryKey,
    queryFn: async ({ signal }) => {
      const found = await readRows({
        ...{ client, name, kind, row, signal },
        primaryKey: [options.primaryKey].flat(),
        narrow: (query) => narrow?.(query, ...args) ?? query,
      })
      logMisfits(manager, found.misfits)
      if (compare) found.rows.sort(compare)
      return found
    },
    retry: isWorthRetrying(useQueryClient()),
    tables: useModelTables({ version, tables: sources }),
    refetchInterval: pollMs,
    staleAfter,
  })
  const refresh = useRefresh(queryKey)
  const data = stats?.rows
  const misfits = stats?.misfits ?? NO_MISFITS
  return React.useMemo(
    () => ({ data, misfits, isLoading, error, live, refresh }),
    [data, misfits, isLoading, error, live, refresh],
  )
}
