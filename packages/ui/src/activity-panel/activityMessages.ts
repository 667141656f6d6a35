import type { MessagesOf } from '../config/messages.ts'

/** What each message about people is given to say. `null`: nothing. */
export interface ActivityMessageValues {
  /** Heading of the panel. */
  activity: null
  /** People, however many tabs they have open. */
  onlineUsers: null
  /** Open tabs and devices. */
  activeSessions: null
  recentBookings: null
  /** Stands below `recentBookings`. */
  lastDay: null
  /** Name of a group of avatars. */
  peopleOnline: { count: number }
  nobodyOnline: null
  /** Beside the reader's own name. */
  you: null
  /** Someone whose name is not known. */
  unnamedPerson: null
  /** What "+3" stands for; `names` may be empty. */
  morePeople: { count: number; names: string }
}

/** English for people. */
export const activityMessages: MessagesOf<ActivityMessageValues> = {
  activity: 'Activity',
  onlineUsers: 'Online now',
  activeSessions: 'Sessions',
  recentBookings: 'Bookings',
  lastDay: 'last 24 h',
  peopleOnline: ({ count }) => (count === 1 ? '1 person online' : `${count} people online`),
  nobodyOnline: 'Nobody is online',
  you: 'you',
  unnamedPerson: 'Someone',
  morePeople: '{count} more: {names}',
}
