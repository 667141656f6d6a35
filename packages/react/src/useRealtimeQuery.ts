'use client'
import {
  type Freshness,
  type LiveQueryOptions,
  liveQueries,
  type OverlayWindow,
} from '@livepane/core/query'
import {
  type QueryFunctionContext,
  type QueryKey,
  type UseQueryResult,
  useQueryClient,
} from '@tanstack/react-query'
import { useManager } from './RealtimeProvider.tsx'
import { type QueryOptions, useLiveResult } from './useLiveResult.ts'
import { useOverlay } from './useOverlay.ts'

/** The row of a list; any row for data that is not one. */
type RowOf<Data> = Data extends readonly (infer R)[] ? R : Record<string, unknown>

/** Options of `useRealtimeQuery`. */
export interface UseRealtimeQueryOptions<Data, Key extends QueryKey = QueryKey>
  extends QueryOptions<Data, Key>,
    Omit<LiveQueryOptions, 'queryKey' | 'belongs' | 'compare'> {
  queryKey: Key
  /**
   * Reads the data. A request for rows brings `max_rows` of them at most, 1000 on a Supabase project,
   * so a number is counted by the database, with `mode: 'invalidate'`, and not by the length of a list.
   */
  queryFn: (context: QueryFunctionContext<Key>) => Data | Promise<Data>
  /** Whether a changed row belongs to this list, where that is more than the filter says. */
  belongs?: ((row: RowOf<Data>) => boolean) | undefined
  /** The order of the list. Without it new rows go to the end. */
  compare?: ((a: RowOf<Data>, b: RowOf<Data>) => number) | undefined
}

/**
 * `useQuery` that stays true: changed rows are patched into the list, or the
 * query is read again, and after a gap it is read once. Everything but `live`
 * is TanStack's own result.
 *
 * @throws LivepaneError `provider-missing`, `invalid-filter`
 * @example
 * const { data, live } = useRealtimeQuery({
 *   queryKey: ['bookings'],
 *   queryFn: () => fetchBookings(supabase),
 *   table: 'bookings',
 * })
 */
export function useRealtimeQuery<Data, Key extends QueryKey = QueryKey>(
  options: UseRealtimeQueryOptions<Data, Key>,
): UseQueryResult<Data> & { live: Freshness } {
  const { table, schema, filter, primaryKey, trackLeaves, topic, mode, limit, ...rest } = options
  const { belongs, compare, staleAfter, queryFn, ...queryOptions } = rest
  const manager = useManager('useRealtimeQuery')
  const queries = liveQueries(manager, useQueryClient())
  const handle = queries.handle({
    ...{ table, schema, filter, primaryKey, trackLeaves, topic, mode, limit, staleAfter },
    queryKey: options.queryKey,
    // The cache does not know the type of the rows; they are what `queryFn` returns.
    belongs: belongs as LiveQueryOptions['belongs'],
    compare: compare as LiveQueryOptions['compare'],
  })
  const overlay = useOverlay({ table, schema })
  const { select } = queryOptions
  const key = primaryKey ?? manager.options.primaryKeys[table]
  const shown = (data: Data): Data => {
    const rows = overlay
      ? overlay(data, { primaryKey: key, filter, belongs, compare, limit } as OverlayWindow)
      : data
    return select ? select(rows) : rows
  }
  const { result, live } = useLiveResult(handle, {
    ...queryOptions,
    queryFn,
    ...(overlay && { select: shown }),
  })
  return withLive(result, live)
}

/** Adds a property without reading the others: TanStack renders a component for those it read. */
function withLive<Result extends object>(
  result: Result,
  live: Freshness,
): Result & { live: Freshness } {
  const descriptors = Object.getOwnPropertyDescriptors(result)
  return Object.defineProperties({ live }, descriptors) as Result & { live: Freshness }
}
