export type { PresenceAvatarsProps } from './PresenceAvatars.tsx'
export { PresenceAvatars } from './PresenceAvatars.tsx'
export type { PresenceUser } from './presenceUser.ts'
