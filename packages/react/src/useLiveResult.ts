'use client'
import { type Freshness, type LiveQueryHandle, shareRows } from '@livepane/core/query'
import {
  type QueryFunctionContext,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query'
import * as React from 'react'
import { useLatest } from './useLatest.ts'

/** TanStack's own options, but for those that a live query keeps for itself. */
export type QueryOptions<Data, Key extends QueryKey> = Omit<
  UseQueryOptions<Data, Error, Data, Key>,
  'queryKey' | 'queryFn' | 'structuralSharing'
>

interface LiveResultOptions<Data, Key extends QueryKey> extends QueryOptions<Data, Key> {
  queryKey: Key
  queryFn: (context: QueryFunctionContext<Key>) => Data | Promise<Data>
}

const LIVE_OPTIONS = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false }

/** `useQuery` for a query that the engine keeps true, and how far it can be trusted. */
export function useLiveResult<Data, Key extends QueryKey>(
  handle: LiveQueryHandle,
  options: LiveResultOptions<Data, Key>,
): { result: UseQueryResult<Data>; live: Freshness } {
  // Subscribed before the query is, so that its first fetch knows whether the stream is live.
  const latest = useLatest(handle)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the query and its tables.
  const subscribe = React.useCallback(
    (notify: () => void) => latest.current.subscribe(notify),
    [handle.id, handle.owner],
  )
  const live = React.useSyncExternalStore(subscribe, handle.getSnapshot, handle.getServerSnapshot)
  React.useEffect(() => handle.update())

  const result = useQuery({
    ...options,
    // While live the stream keeps it true, and reading it again would only cost.
    ...(live.phase === 'live' && LIVE_OPTIONS),
    structuralSharing: shareRows,
    queryFn: handle.wrap(options.queryFn),
  })
  return { result, live }
}
