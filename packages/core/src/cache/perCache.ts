import type { QueryClient } from '@tanstack/query-core'
import type { RealtimeManager } from '../manager.ts'

/** Finds the one `Thing` of a manager and a query client, making it the first time. */
export function perCache<Thing>(
  create: (manager: RealtimeManager, queryClient: QueryClient) => Thing,
): (manager: RealtimeManager, queryClient: QueryClient) => Thing {
  const things = new WeakMap<RealtimeManager, WeakMap<QueryClient, Thing>>()
  return (manager, queryClient) => {
    const byCache = things.get(manager) ?? new WeakMap<QueryClient, Thing>()
    things.set(manager, byCache)
    const thing = byCache.get(queryClient) ?? create(manager, queryClient)
    byCache.set(queryClient, thing)
    return thing
  }
}
