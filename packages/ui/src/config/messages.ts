import type { LiveStatus } from '../live-status/liveStatus.ts'

/** What each message is given to say. `null`: nothing. */
export interface MessageValues extends Record<LiveStatus, null> {
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
  /** New data is being fetched or applied. */
  updating: null
  /** Changes held back while paused. */
  waiting: { count: number }
  /** Name of the group of controls in `UpdateIndicator`. */
  liveUpdates: null
  pause: null
  resume: null
  refresh: null
  retry: null
  retryingIn: { seconds: number }
  retryingNow: null
  loading: null
  /** Read aloud where the eye sees a dash. */
  noValue: null
  /** Nothing could be fetched, so nothing is shown. */
  loadFailed: null
  /** A refresh failed; the last known value stays. */
  refreshFailed: null
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

/** A text, in which `{name}` is replaced by the value of that name, or a function of the values. */
export type Message<Values> = string | ((values: Values) => string)

/** Every text the components say. */
export type Messages = { [Key in keyof MessageValues]: Message<MessageValues[Key]> }

/** Says a message in the configured language. Messages without values take none. */
export type Translate = <Key extends keyof MessageValues>(
  key: Key,
  ...values: MessageValues[Key] extends null ? [] : [MessageValues[Key]]
) => string

/** Binds a dictionary to the function components speak through. */
export function createTranslate(messages: Messages): Translate {
  return (key, ...[values]) => {
    const message: unknown = messages[key]
    if (typeof message === 'function') return message(values)
    const given: Record<string, unknown> = { ...values }
    return String(message).replace(/\{(\w+)\}/g, (placeholder, name) =>
      String(given[name] ?? placeholder),
    )
  }
}
