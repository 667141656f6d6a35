'use client'
import { useClient } from '@livepane/react'
import { useMutation } from '@tanstack/react-query'
import * as React from 'react'
import { type ViewFreshnessRow, viewFreshnessRow } from '../schemas/viewFreshnessRow.ts'
import { createReadModel } from './createReadModel.ts'
import { refreshViews, type ViewRefresh } from './refreshViews.ts'
import type { ReadModelResult } from './useReadModel.ts'

/** Every read model, how fresh it is, and what makes it fresh. */
export interface ViewFreshness extends ReadModelResult<ViewFreshnessRow[]> {
  /**
   * Has these read models made anew, or all that are due. Resolves with what became
   * of each, also when some failed; pages that show them hear of it by themselves.
   *
   * @throws AnalyticsError `refresh-denied`, `refresh-failed`
   */
  refreshViews: (views?: readonly string[]) => Promise<ViewRefresh[]>
  /** A refresh that was asked for here is under way. */
  isRefreshing: boolean
  /** Why the last one that was asked for here did not happen. */
  refreshError: Error | null
}

/** How often it is read although nothing changed, in milliseconds: what is shown here ages by itself. */
const POLL_MS = 60_000

const useFreshnessRows = createReadModel({
  name: 'view_freshness',
  kind: 'view',
  row: viewFreshnessRow,
  primaryKey: 'view_name',
  tables: [{ table: 'read_model_versions', primaryKey: 'view' }],
  pollMs: POLL_MS,
})

/**
 * How fresh every read model is, by name, and a refresh by hand.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { data, refreshViews, isRefreshing } = useViewFreshness()
 * <button disabled={isRefreshing} onClick={() => refreshViews(['mv_dashboard_kpis'])}>Refresh</button>
 */
export function useViewFreshness(): ViewFreshness {
  const client = useClient('useViewFreshness')
  const rows = useFreshnessRows()
  const { refresh } = rows
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (views: readonly string[] | undefined) => refreshViews(client, views),
    // A refresh that changed no row tells nobody, but is fresher all the same.
    onSettled: () => refresh(),
  })
  return React.useMemo(
    () => ({
      ...rows,
      refreshViews: (views) => mutateAsync(views),
      isRefreshing: isPending,
      refreshError: error,
    }),
    [rows, mutateAsync, isPending, error],
  )
}
