import type { LiveStatus } from '../live-status/liveStatus.ts'
import type { MessagesOf } from './messages.ts'

/** What each message about live numbers is given to say. `null`: nothing. */
export interface LiveMessageValues extends Record<LiveStatus, null> {
  /** Follows "Live" when not everything asked for is live. */
  liveOf: { live: number; wanted: number }
  /** How many sources the reader may not see. */
  withoutAccess: { denied: number }
  /** `ago` is relative time, or the `justNow` message. */
  updated: { ago: string }
  /** Takes the place of `updated` when the data is older than it may be. */
  outOfDateUpdated: { ago: string }
  /** Stands for relative time below five seconds. */
  justNow: null
  /** No successful update is known. */
  notUpdatedYet: null
  /** The number is the last known one; `time` is when it was known. */
  notUpdatedSince: { time: string }
  /** `notUpdatedSince` where a status stands before it: "Offline  Since 11:58 AM". */
  since: { time: string }
  retry: null
  loading: null
  /** Read aloud where the eye sees a dash. */
  noValue: null
  /** Nothing could be fetched, so nothing is shown. */
  loadFailed: null
  /** A refresh failed; the last known value stays. */
  refreshFailed: null
  /** The value is here, but the server refuses to say when it changes. */
  notFollowing: null
  /** Read aloud for the arrow that points up. */
  up: null
  /** Read aloud for the arrow that points down. */
  down: null
  /** Read aloud when the trend is level. */
  unchanged: null
  /** Read aloud for what the favourable colour shows. */
  better: null
  /** Read aloud for what the unfavourable colour shows. */
  worse: null
  /** A sparkline in words; the numbers are already formatted. */
  sparkline: { count: number; first: string; last: string; lowest: string; highest: string }
  /** Spoken when an announcing card changes. */
  announcement: { title: string; value: string }
}

/** English for status and numbers. */
export const liveMessages: MessagesOf<LiveMessageValues> = {
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: 'Reconnecting',
  paused: 'Paused',
  stale: 'Out of date',
  offline: 'Offline',
  error: 'Error',
  liveOf: '{live} of {wanted}',
  withoutAccess: '{denied} without access',
  updated: 'Updated {ago}',
  outOfDateUpdated: 'Out of date, updated {ago}',
  justNow: 'just now',
  notUpdatedYet: 'Not updated yet',
  notUpdatedSince: 'Not updated since {time}',
  since: 'Since {time}',
  retry: 'Retry',
  loading: 'Loading',
  noValue: 'No value',
  loadFailed: 'Could not load',
  refreshFailed: 'Could not refresh',
  notFollowing: 'Does not update by itself',
  up: 'up',
  down: 'down',
  unchanged: 'unchanged',
  better: 'better',
  worse: 'worse',
  sparkline: '{count} points from {first} to {last}, lowest {lowest}, highest {highest}',
  announcement: '{title}: {value}',
}
