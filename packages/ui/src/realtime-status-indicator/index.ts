export type { RealtimeStatusIndicatorProps } from './RealtimeStatusIndicator.tsx'
export { RealtimeStatusIndicator } from './RealtimeStatusIndicator.tsx'
