export { LocalHall } from './presenceHall.ts'
export { PresenceRooms } from './presenceRooms.ts'
export { SharedHall } from './sharedHall.ts'
