'use client'
import { type Freshness, type LiveQueryOptions, liveQueries, shareRows } from '@livepane/core/query'
import {
  type QueryFunctionContext,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'
import { useLatest } from './useLatest.ts'

/** The row of a list; any row for data that is not one. */
type RowOf<Data> = Data extends readonly (infer R)[] ? R : Record<string, unknown>

/** What TanStack's own options keep for themselves. */
type QueryOptions<Data, Key extends QueryKey> = Omit<
  UseQueryOptions<Data, Error, Data, Key>,
  'queryKey' | 'queryFn' | 'structuralSharing'
>

export interface UseRealtimeQueryOptions<Data, Key extends QueryKey = QueryKey>
  extends QueryOptions<Data, Key>,
    Omit<LiveQueryOptions, 'queryKey' | 'belongs' | 'compare'> {
  queryKey: Key
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
  const { table, schema, filter, primaryKey, trackLeaves, mode, belongs, compare, limit, ...rest } =
    options
  const { staleAfter, queryFn, ...queryOptions } = rest
  const queries = liveQueries(useManager('useRealtimeQuery'), useQueryClient())
  const handle = queries.handle({
    ...{ table, schema, filter, primaryKey, trackLeaves, mode, limit, staleAfter },
    queryKey: options.queryKey,
    // The cache does not know the type of the rows; they are what `queryFn` returns.
    belongs: belongs as LiveQueryOptions['belongs'],
    compare: compare as LiveQueryOptions['compare'],
  })

  // Subscribed before the query is, so that its first fetch knows whether the stream is live.
  const latest = useLatest(handle)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the query and its table.
  const subscribe = React.useCallback(
    (notify: () => void) => latest.current.subscribe(notify),
    [queries, handle.id],
  )
  const live = React.useSyncExternalStore(subscribe, handle.getSnapshot, handle.getServerSnapshot)
  React.useEffect(() => handle.update())

  const result = useQuery({
    ...queryOptions,
    // While live the stream keeps it true, and reading it again would only cost.
    ...(live.phase === 'live' && LIVE_OPTIONS),
    structuralSharing: shareRows,
    queryFn: handle.wrap(queryFn),
  })
  return withLive(result, live)
}

const LIVE_OPTIONS = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false }

/** Adds a property without reading the others: TanStack renders a component for those it read. */
function withLive<Result extends object>(
  result: Result,
  live: Freshness,
): Result & { live: Freshness } {
  const descriptors = Object.getOwnPropertyDescriptors(result)
  return Object.defineProperties({ live }, descriptors) as Result & { live: Freshness }
}
