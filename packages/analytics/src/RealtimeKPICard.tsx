'use client'
import type { Freshness } from '@livepane/react'
import { StatCard, type StatCardProps } from '@livepane/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Misfit } from './parseRows.ts'
import { MisfitNote } from './parts/MisfitNote.tsx'
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
    | 'note'
  > {
  /** What `useRealtimeQuery` returned, or a hook of a read model. */
  query: (
    | (Pick<UseQueryResult<Data>, 'data' | 'isPending' | 'error' | 'refetch'> & { live: Freshness })
    | Pick<ReadModelResult<Data>, 'data' | 'isLoading' | 'error' | 'refresh' | 'live'>
  ) & {
    /** What is said on the card of rows that are not in `data`, because they do not fit their schema. */
    misfits?: readonly Misfit[] | undefined
  }
  /** The number in the data. A 0 beside misfits is shown as missing: they may be what it counts. */
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
  const shown = query.data === undefined ? null : knownValue(query.data, value, query.misfits)
  const retry = 'refresh' in query ? query.refresh : query.refetch
  return (
    <StatCard
      {...cardProps}
      value={shown}
      status={status}
      updatedAt={lastUpdated}
      confirmedAt={confirmedAt}
      loading={loading}
      // A refused table can still be read: it shows what was, and says why it will not follow.
      error={query.error ?? (loading ? null : query.live.error)}
      onRetry={() => void retry()}
      note={<MisfitNote misfits={query.misfits} />}
    />
  )
}

/** Rows that do not fit are not in the data: no rows beside them, or a 0, is not what there is. */
function knownValue<Data>(
  data: Data,
  value: RealtimeKPICardProps<Data>['value'],
  misfits: readonly Misfit[] = [],
): StatCardProps['value'] {
  if (misfits.length === 0) return value(data)
  return Array.isArray(data) && data.length === 0 ? null : value(data) || null
}
