'use client'
import { type Freshness, useManager, useRealtimeConnection } from '@livepane/react'
import { StatCard, type StatCardProps } from '@livepane/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import * as React from 'react'
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
  /** What `useRealtimeQuery` returned. */
  query: Pick<UseQueryResult<Data>, 'data' | 'isPending' | 'error' | 'refetch'> & {
    live: Freshness
  }
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
  return (
    <StatCard
      {...cardProps}
      value={query.data === undefined ? null : value(query.data)}
      status={liveStatus}
      updatedAt={lastUpdated}
      confirmedAt={confirmedAt}
      loading={query.isPending}
      // A refused table can still be read: it shows what was, and says why it will not follow.
      error={query.error ?? (query.isPending ? null : query.live.error)}
      onRetry={() => void query.refetch()}
    />
  )
}
