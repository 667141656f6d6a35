export { LocalHall } from './presenceHall.ts'
export { PresenceRooms } from './presenceRooms.ts'
