export type { OfflineIndicatorProps } from './OfflineIndicator.tsx'
export { OfflineIndicator } from './OfflineIndicator.tsx'
export type { QueueStatus } from './offlineState.ts'
