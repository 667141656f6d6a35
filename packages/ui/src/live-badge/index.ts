export type { LiveBadgeProps } from './LiveBadge.tsx'
export { LiveBadge } from './LiveBadge.tsx'
