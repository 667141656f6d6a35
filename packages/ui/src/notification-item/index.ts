export type { NotificationItemProps } from './NotificationItem.tsx'
export { NotificationItem } from './NotificationItem.tsx'
