export type { NotificationPanelProps } from './NotificationPanel.tsx'
export { NotificationPanel } from './NotificationPanel.tsx'
