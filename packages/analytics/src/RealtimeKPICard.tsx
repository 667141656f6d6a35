'use client'
import type { Freshness } from '@livepane/react'
import { StatCard, type StatCardProps } from '@livepane/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReadModelResult } from './read-models/useReadModel.ts'
import { useLiveStatus } from './useLiveStatus.ts'

/** Props of `RealtimeKPICard`. */
export interface RealtimeKPICardProps<Data>
  extends Omit<
    StatCardProps,
    | 'value'
    | 'status'
    | 'isLive'
    | 'updatedAt'
    | 'confirmedAt'
    | 'staleAfter'
    | 'loading'
    | 'error'
    | 'onRetry'
  > {
  /** What `useRealtimeQuery` returned, or a hook of a read model. */
  query:
    | (Pick<UseQueryResult<Data>, 'data' | 'isPending' | 'error' | 'refetch'> & { live: Freshness })
    | Pick<ReadModelResult<Data>, 'data' | 'isLoading' | 'error' | 'refresh' | 'live'>
  /** The number in the data. */
  value: (data: Data) => StatCardProps['value']
}

/**
 * One number of a live query, with everything its card may say about it.
 * Renders a `StatCard`.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * <RealtimeKPICard title="Bookings" query={bookings} value={(count) => count} />
 */
export function RealtimeKPICard<Data>({ query, value, ...cardProps }: RealtimeKPICardProps<Data>) {
  const status = useLiveStatus('RealtimeKPICard', query.live)
  const { lastUpdated, confirmedAt } = query.live
  const loading = 'refresh' in query ? query.isLoading : query.isPending
  const retry = 'refresh' in query ? query.refresh : query.refetch
  return (
    <StatCard
      {...cardProps}
      value={query.data === undefined ? null : value(query.data)}
      status={status}
      updatedAt={lastUpdated}
      confirmedAt={confirmedAt}
      loading={loading}
      // A refused table can still be read: it shows what was, and says why it will not follow.
      error={query.error ?? (loading ? null : query.live.error)}
      onRetry={() => void retry()}
    />
  )
}
