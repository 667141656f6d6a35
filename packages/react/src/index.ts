export type { PresenceState, PresentUser } from '@livepane/core'
export type {
  AdminNotification,
  NotificationGroup,
  NotificationInput,
  NotificationPriority,
  NotificationRule,
  NotificationStorage,
  QuietHours,
} from '@livepane/core/notifications'
export type { Write, WriteStatus } from '@livepane/core/offline'
export type {
  Freshness,
  InvalidationCounts,
  InvalidationEvent,
  InvalidationMap,
  StatsReducer,
  StatsTable,
} from '@livepane/core/query'
export { createTypedHooks } from './createTypedHooks.ts'
export type { RealtimeProviderProps } from './RealtimeProvider.tsx'
export { RealtimeProvider, useClient, useManager } from './RealtimeProvider.tsx'
export type {
  GeneratedDatabase,
  TableFilter,
  TableName,
  TableRow,
  TypedChange,
  TypedHandlers,
  TypedHooks,
  TypedInvalidationMap,
} from './typedHooks.ts'
export type { AdminNotifications, UseAdminNotificationsOptions } from './useAdminNotifications.ts'
export { useAdminNotifications } from './useAdminNotifications.ts'
export type { UseAutoCacheInvalidationOptions } from './useAutoCacheInvalidation.ts'
export { useAutoCacheInvalidation } from './useAutoCacheInvalidation.ts'
export type {
  OfflineMutation,
  OfflineVariables,
  UseOfflineMutationOptions,
} from './useOfflineMutation.ts'
export { useOfflineMutation } from './useOfflineMutation.ts'
export type { OfflineQueueState } from './useOfflineQueue.ts'
export { useOfflineQueue } from './useOfflineQueue.ts'
export { useRealtimeConnection } from './useRealtimeConnection.ts'
export { useRealtimeInspection } from './useRealtimeInspection.ts'
export type { RealtimePresence, UseRealtimePresenceOptions } from './useRealtimePresence.ts'
export { useRealtimePresence } from './useRealtimePresence.ts'
export type { UseRealtimeQueryOptions } from './useRealtimeQuery.ts'
export { useRealtimeQuery } from './useRealtimeQuery.ts'
export type { RealtimeStats, UseRealtimeStatsOptions } from './useRealtimeStats.ts'
export { useRealtimeStats } from './useRealtimeStats.ts'
export type { RealtimeStatus } from './useRealtimeStatus.ts'
export { useRealtimeStatus } from './useRealtimeStatus.ts'
export type {
  RealtimeHandlers,
  UseRealtimeSubscriptionsOptions,
} from './useRealtimeSubscriptions.ts'
export { useRealtimeSubscriptions } from './useRealtimeSubscriptions.ts'
export type { UseRealtimeTableOptions } from './useRealtimeTable.ts'
export { useRealtimeTable } from './useRealtimeTable.ts'
export type { UseRealtimeUserActivityOptions, UserActivity } from './useRealtimeUserActivity.ts'
export { useRealtimeUserActivity } from './useRealtimeUserActivity.ts'
export type { TablePhase } from './useTablePhase.ts'
