export type { LiveAnnouncerProps } from './LiveAnnouncer.tsx'
export { LiveAnnouncer } from './LiveAnnouncer.tsx'
