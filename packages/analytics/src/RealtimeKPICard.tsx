'use client'
import { type Freshness, useManager, useRealtimeConnection } from '@livepane/react'
import { StatCard, type StatCardProps } from '@livepane/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import * as React from 'react'
import type { ReadModelResult } from './read-models/useReadModel.ts'
import { toLiveStatus } from './toLiveStatus.ts'

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
 * <RealtimeKPICard title="Bookings" query={bookings} value={(rows) => rows.length} />
 */
export function RealtimeKPICard<Data>({ query, value, ...cardProps }: RealtimeKPICardProps<Data>) {
  const { status } = useManager('RealtimeKPICard')
  const page = React.useSyncExternalStore(status.subscribe, status.getSnapshot, status.getSnapshot)
  const liveStatus = toLiveStatus(useRealtimeConnection(), page, query.live)
  const { lastUpdated, confirmedAt } = query.live
  const loading = 'refresh' in query ? query.isLoading : query.isPending
  const retry = 'refresh' in query ? query.refresh : query.refetch
  return (
    <StatCard
      {...cardProps}
      value={query.data === undefined ? null : value(query.data)}
      status={liveStatus}
      updatedAt={lastUpdated}
      confirmedAt={confirmedAt}
      loading={loading}
      // A refused table can still be read: it shows what was, and says why it will not follow.
      error={query.error ?? (loading ? null : query.live.error)}
      onRetry={() => void retry()}
    />
  )
}
