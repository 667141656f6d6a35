'use client'
import type { GeneratedDatabase, TypedHooks } from './typedHooks.ts'
import { useAutoCacheInvalidation } from './useAutoCacheInvalidation.ts'
import { useRealtimeConnection } from './useRealtimeConnection.ts'
import { useRealtimeQuery } from './useRealtimeQuery.ts'
import { useRealtimeStats } from './useRealtimeStats.ts'
import { useRealtimeStatus } from './useRealtimeStatus.ts'
import { useRealtimeSubscriptions } from './useRealtimeSubscriptions.ts'
import { useRealtimeTable } from './useRealtimeTable.ts'

const hooks = {
  useAutoCacheInvalidation,
  useRealtimeConnection,
  useRealtimeQuery,
  useRealtimeStats,
  useRealtimeStatus,
  useRealtimeSubscriptions,
  useRealtimeTable,
}

/**
 * The hooks, bound to the types that `supabase gen types` writes: names of
 * tables complete, rows, filters and payloads have their types. The hooks
 * themselves are the same ones; nothing is checked at run time.
 *
 * @example
 * import type { Database } from './database.types'
 *
 * export const { useRealtimeTable, useRealtimeQuery } = createTypedHooks<Database>()
 */
export function createTypedHooks<DB extends GeneratedDatabase>(): TypedHooks<DB> {
  // The narrower types are a promise of the generated ones about what the server sends.
  return hooks as unknown as TypedHooks<DB>
}
