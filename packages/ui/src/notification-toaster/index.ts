export type { NotificationToasterProps, ToasterPosition } from './NotificationToaster.tsx'
export { NotificationToaster } from './NotificationToaster.tsx'
