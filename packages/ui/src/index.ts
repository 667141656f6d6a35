// biome-ignore-all assist/source/organizeImports: values by shelf first, then types

// Status
export { ConnectionDot } from './connection-dot/index.ts'
export { LastUpdated } from './last-updated/index.ts'
export { LiveBadge } from './live-badge/index.ts'
export { RealtimeInspector } from './realtime-inspector/index.ts'
export { RealtimeStatusIndicator } from './realtime-status-indicator/index.ts'
export { UpdateIndicator } from './update-indicator/index.ts'
export { liveStatuses } from './live-status/liveStatus.ts'

// Data
export { Skeleton } from './skeleton/index.ts'
export { Sparkline } from './sparkline/index.ts'
export { StatCard } from './stat-card/index.ts'

// Notifications
export { LiveAnnouncer } from './live-announcer/index.ts'
export { NotificationBell } from './notification-bell/index.ts'
export { NotificationItem } from './notification-item/index.ts'
export { NotificationPanel } from './notification-panel/index.ts'
export { NotificationToaster } from './notification-toaster/index.ts'

// Activity
export { ActivityPanel } from './activity-panel/index.ts'
export { PresenceAvatars } from './presence-avatars/index.ts'

// Offline
export { OfflineIndicator } from './offline-indicator/index.ts'
export { PendingChanges } from './pending-changes/index.ts'

// Configuration
export {
  LivepaneConfig,
  english,
  spanish,
  useLivepaneConfig,
  useTranslate,
} from './config/index.ts'
export { formatValue } from './format/formatValue.ts'
export { InvalidLocaleError, InvalidTimeZoneError, LivepaneUiError } from './errors.ts'

// Types
export type { ActivityPanelProps } from './activity-panel/index.ts'
export type { Clock } from './clock/clock.ts'
export type { Timestamp } from './clock/timestamp.ts'
export type {
  LivepaneConfigProps,
  Message,
  MessageValues,
  Messages,
  MessagesOf,
  ResolvedLivepaneConfig,
  Translate,
} from './config/index.ts'
export type { ConnectionDotProps } from './connection-dot/index.ts'
export type { ErrorLike } from './error-text/errorText.ts'
export type { LivepaneUiErrorCode } from './errors.ts'
export type { Value, ValueFormat } from './format/formatValue.ts'
export type { LastUpdatedProps } from './last-updated/index.ts'
export type { LiveAnnouncerProps } from './live-announcer/index.ts'
export type { LiveBadgeProps } from './live-badge/index.ts'
export type { LiveProps } from './claim/liveProps.ts'
export type { LiveCounts, LiveStatus } from './live-status/liveStatus.ts'
export type { AdminNotification, NotificationPriority } from './notification/adminNotification.ts'
export type { NotificationBellProps } from './notification-bell/index.ts'
export type { NotificationItemProps } from './notification-item/index.ts'
export type { NotificationPanelProps } from './notification-panel/index.ts'
export type { NotificationToasterProps, ToasterPosition } from './notification-toaster/index.ts'
export type { OfflineIndicatorProps, QueueStatus } from './offline-indicator/index.ts'
export type { PendingWrite, Row, WriteConflict } from './offline/pendingWrite.ts'
export type { PendingChangesProps, Resolution } from './pending-changes/index.ts'
export type { PresenceAvatarsProps, PresenceUser } from './presence-avatars/index.ts'
export type { InspectorSnapshot, RealtimeInspectorProps } from './realtime-inspector/index.ts'
export type { RealtimeStatusIndicatorProps } from './realtime-status-indicator/index.ts'
export type { SkeletonProps } from './skeleton/index.ts'
export type { SparklineProps } from './sparkline/index.ts'
export type { SparklineData } from './sparkline/sparklineShape.ts'
export type { StatCardProps } from './stat-card/index.ts'
export type { Trend, TrendIntent } from './stat-card/trend.ts'
export type { UpdateIndicatorProps } from './update-indicator/index.ts'
