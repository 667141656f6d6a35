export type { NotificationBellProps } from './NotificationBell.tsx'
export { NotificationBell } from './NotificationBell.tsx'
