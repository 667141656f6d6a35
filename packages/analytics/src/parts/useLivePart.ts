'use client'
import type { ReadModelResult } from '../read-models/useReadModel.ts'
import { useLiveStatus } from '../useLiveStatus.ts'
import type { LivePart } from './livePart.ts'

/** What hooks of read models return, in part. */
export type PartResult<Data> = Pick<
  ReadModelResult<Data>,
  'isLoading' | 'error' | 'live' | 'refresh'
> &
  Partial<Pick<ReadModelResult<Data>, 'misfits'>>

/**
 * What a hook returned, as a panel shows it.
 *
 * @param panel - the component that asks, for the error of a missing provider
 */
export function useLivePart<Data>(
  panel: string,
  data: Data | undefined,
  { isLoading, error, live, refresh, misfits }: PartResult<Data>,
): LivePart<Data> {
  return {
    data,
    status: useLiveStatus(panel, live),
    updatedAt: live.lastUpdated,
    confirmedAt: live.confirmedAt,
    loading: isLoading || (error !== null && live.isUpdating),
    // A refused table can still be read: it shows what was, and says why it will not follow.
    error: error ?? (isLoading ? null : live.error),
    onRetry: () => void refresh(),
    misfits,
  }
}
