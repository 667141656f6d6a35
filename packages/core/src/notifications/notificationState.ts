import { type AdminNotification, groupOf } from './notification.ts'
import { addToast, keepToasts, NO_TOASTS, type Toasts } from './toasts.ts'

/** The oldest make room: a list is for reading, not an archive. */
const MAX_NOTIFICATIONS = 10_000
/** As far back as anybody remembers what they removed. */
const MAX_UNDO = 20

/** What a center holds. The functions below are pure, and return the same reference when nothing changes. */
export interface NotificationState {
  /** Newest first. */
  readonly notifications: readonly AdminNotification[]
  readonly toasts: Toasts
  /** What was removed, the last removal last. */
  readonly removed: readonly (readonly AdminNotification[])[]
  readonly mutedUntil: number | null
}

export const NOTHING: NotificationState = {
  notifications: [],
  toasts: NO_TOASTS,
  removed: [],
  mutedUntil: null,
}

export type Matches = (notification: AdminNotification) => boolean

/** New ones take their places by time; those for which `isLoud` pop up as well. */
export function receive(
  state: NotificationState,
  added: readonly AdminNotification[],
  groupWindowMs: number,
  isLoud: Matches,
): NotificationState {
  if (added.length === 0) return state
  const notifications = [...state.notifications]
  let { toasts } = state
  for (const one of added) {
    const notification = one.groupKey
      ? { ...one, groupKey: findGroup(notifications, one.groupKey, one.timestamp, groupWindowMs) }
      : one
    insert(notifications, notification)
    if (isLoud(notification)) toasts = addToast(toasts, notification)
  }
  return { ...state, notifications: notifications.slice(0, MAX_NOTIFICATIONS), toasts }
}

/** Sets whether what matches was read, which means that it was seen; `undefined` is seen alone. */
export function mark(
  state: NotificationState,
  read: boolean | undefined,
  matches: Matches,
): NotificationState {
  const isNews = (one: AdminNotification): boolean =>
    matches(one) && (read === undefined ? !one.seen : one.read !== read)
  if (!state.notifications.some(isNews)) return state
  const notifications = state.notifications.map((one) =>
    isNews(one) ? { ...one, seen: one.seen || read !== false, read: read ?? one.read } : one,
  )
  return withoutIdleToasts({ ...state, notifications })
}

/** Takes what matches off the list, for `undo` to bring back. */
export function remove(state: NotificationState, matches: Matches): NotificationState {
  const gone = state.notifications.filter(matches)
  if (gone.length === 0) return state
  const removed = [...state.removed, gone].slice(-MAX_UNDO)
  return { ...forget(state, matches), removed }
}

/** Takes what matches away for good. */
export function forget(state: NotificationState, matches: Matches): NotificationState {
  if (![state.notifications, ...state.removed].some((list) => list.some(matches))) return state
  const without = (list: readonly AdminNotification[]) => list.filter((one) => !matches(one))
  return withoutIdleToasts({
    ...state,
    notifications: without(state.notifications),
    removed: state.removed.map(without).filter(({ length }) => length > 0),
  })
}

/** Brings back what was removed last. */
export function undo(state: NotificationState): NotificationState {
  const back = state.removed.at(-1) ?? []
  if (back.length === 0) return state
  const notifications = [...state.notifications]
  // Quiet, because coming back is no news.
  for (const one of back.toReversed()) insert(notifications, { ...one, quiet: true })
  return { ...state, notifications, removed: state.removed.slice(0, -1) }
}

/** Takes a toast away; its notifications stay. */
export function dismissToast(state: NotificationState, group: string): NotificationState {
  const toasts = keepToasts(state.toasts, (toast) => groupOf(toast) !== group)
  return toasts === state.toasts ? state : { ...state, toasts }
}

/** A toast whose notifications were all read or removed has nothing left to say. */
function withoutIdleToasts(state: NotificationState): NotificationState {
  const unread = new Set(state.notifications.filter(({ read }) => !read).map(groupOf))
  return { ...state, toasts: keepToasts(state.toasts, (toast) => unread.has(groupOf(toast))) }
}

/** Among equal times, the one that came last is the newest. */
function insert(notifications: AdminNotification[], added: AdminNotification): void {
  const at = notifications.findIndex(({ timestamp }) => timestamp <= added.timestamp)
  notifications.splice(at < 0 ? notifications.length : at, 0, added)
}

/**
 * The group of this key that began within the window, else a new one. Its key is
 * kept with the notification, so that a group stays the same whichever of its
 * members are removed.
 */
function findGroup(
  notifications: readonly AdminNotification[],
  key: string,
  timestamp: string,
  windowMs: number,
): string {
  const at = Date.parse(timestamp)
  // Times of one format are compared as text: reading thousands of dates would cost a millisecond.
  const since = new Date(Math.max(0, at - windowMs)).toISOString()
  const prefix = `${key}@`
  for (const { groupKey, timestamp: last } of notifications) {
    // From here on, everything is too old to be in a group that is still open.
    if (last < since) break
    if (!groupKey?.startsWith(prefix)) continue
    if (Math.abs(at - Date.parse(groupKey.slice(prefix.length))) <= windowMs) return groupKey
  }
  return prefix + timestamp
}
