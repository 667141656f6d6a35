export type {
  CacheInvalidatorOptions,
  InvalidationCounts,
  InvalidationEvent,
} from './cache/cacheInvalidator.ts'
export { CacheInvalidator, NO_INVALIDATIONS } from './cache/cacheInvalidator.ts'
export { findRow } from './cache/findRow.ts'
export type { FollowedWrites } from './cache/followWrites.ts'
export { followWrites } from './cache/followWrites.ts'
export type { Freshness } from './cache/freshness.ts'
export type {
  InvalidationMap,
  InvalidationPattern,
  InvalidationPatterns,
  TableInvalidation,
} from './cache/invalidationMap.ts'
export { matchesPattern, namedTables } from './cache/invalidationMap.ts'
export type { LiveQueryHandle } from './cache/liveQueries.ts'
export { LiveQueries, liveQueries } from './cache/liveQueries.ts'
export type { LiveQueryOptions } from './cache/liveQueryOptions.ts'
export type { LiveStatsOptions, StatsReducer, StatsTable } from './cache/liveStatsOptions.ts'
export type { OverlayWindow } from './cache/overlayRows.ts'
export { overlayRows } from './cache/overlayRows.ts'
export type { RecentRows, RecentRowsOptions } from './cache/recentRows.ts'
export { countAgainIn, recentRows } from './cache/recentRows.ts'
export { shareRows } from './cache/shareRows.ts'
export type { WaitingWrites } from './cache/waitingChanges.ts'
export { waitingChanges } from './cache/waitingChanges.ts'
