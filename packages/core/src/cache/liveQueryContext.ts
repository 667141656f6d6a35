import type { QueryClient, QueryKey } from '@tanstack/query-core'
import type { ResolvedBinding } from '../channels/binding.ts'
import type { RealtimeManager } from '../manager.ts'
import type { Keeper } from './keeper.ts'

/** What every live query has, whatever keeps it. */
export interface LiveOptions {
  queryKey: QueryKey
  /** In milliseconds. */
  staleAfter?: number | undefined
  /** Where its keeper has a choice. */
  mode?: 'patch' | 'invalidate' | undefined
}

export interface LiveQueryContext {
  manager: RealtimeManager
  queryClient: QueryClient
  queryHash: string
  /** What it listens to. */
  bindings: readonly ResolvedBinding[]
  keeper: Keeper
  /** Called when the query has neither a subscriber nor a channel any more. */
  onEnd: () => void
}
