'use client'
import { type Freshness, type LiveStatsOptions, liveQueries } from '@livepane/core/query'
import { type QueryFunctionContext, type QueryKey, useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { useManager } from './RealtimeProvider.tsx'
import { type QueryOptions, useLiveResult } from './useLiveResult.ts'

/** Options of `useRealtimeStats`. */
export interface UseRealtimeStatsOptions<Stats, Key extends QueryKey = QueryKey>
  extends QueryOptions<Stats, Key>,
    Omit<LiveStatsOptions<Stats>, 'queryKey'> {
  queryKey: Key
  /** Reads the stats as they are. */
  queryFn: (context: QueryFunctionContext<Key>) => Stats | Promise<Stats>
}

/** Numbers that stay true, and how far they can be trusted. */
export interface RealtimeStats<Stats> {
  /** `undefined` until they were read once. */
  stats: Stats | undefined
  /** They are read for the first time. */
  isLoading: boolean
  /** Why they could not be read the last time. */
  error: Error | null
  /** How far they can be trusted; the phase is that of the worst table. */
  live: Freshness
}

/**
 * Counts and sums over whole tables that stay true: any change of `tables` has
 * them read again, once per flush, or is folded in by `reduce`. What `reduce`
 * cannot tell, and every gap, is read. Folding pays where changes carry what the
 * row was: for inserts, for rows that were heard of before, and with
 * `replica identity full` and no row level security for all.
 *
 * @throws LivepaneError `provider-missing`, `invalid-filter`
 * @example
 * const { stats, live } = useRealtimeStats({
 *   queryKey: ['booking-stats'],
 *   queryFn: () => fetchBookingStats(supabase), // { total: 12 }
 *   tables: ['bookings'],
 *   reduce: (stats, { eventType }) => {
 *     if (eventType === 'UPDATE') return stats
 *     return { total: stats.total + (eventType === 'INSERT' ? 1 : -1) }
 *   },
 * })
 */
export function useRealtimeStats<Stats, Key extends QueryKey = QueryKey>({
  tables,
  reduce,
  staleAfter,
  ...query
}: UseRealtimeStatsOptions<Stats, Key>): RealtimeStats<Stats> {
  const queries = liveQueries(useManager('useRealtimeStats'), useQueryClient())
  const { queryKey } = query
  // The cache does not know the type of the stats; they are what `queryFn` returns.
  const handle = queries.stats({ queryKey, tables, reduce, staleAfter } as LiveStatsOptions)
  const { result, live } = useLiveResult(handle, query)
  const { data: stats, isLoading, error } = result
  return React.useMemo(() => ({ stats, isLoading, error, live }), [stats, isLoading, error, live])
}
