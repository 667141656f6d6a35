import type { AdminNotification, NotificationInput } from './notification.ts'
import type { KeptNotifications } from './notificationStorage.ts'
import { readNotification } from './readNotification.ts'

/** The newest this many are kept: a few hundred kilobytes at most of the five megabytes that a site has. */
const MAX_KEPT = 200
const MAX_REMOVED = 1000
/** A notification with more characters than this is kept without its metadata. */
const MAX_LENGTH = 4000
/** Of the format. Another one is not read, and not written over. */
const VERSION = 1

/** As text. What does not fit is the oldest. Pure. */
export function writeKept({ notifications, removed, mutedUntil }: KeptNotifications): string {
  const entries = notifications.slice(0, MAX_KEPT).map(entryText)
  const rest = JSON.stringify({ removed: removed.slice(-MAX_REMOVED), mutedUntil })
  return `{"version":${VERSION},"notifications":[${entries}],${rest.slice(1)}`
}

/**
 * From text. An entry that is broken is left out, and the others are kept. Pure.
 *
 * @throws SyntaxError or TypeError for what this version did not write
 */
export function readKept(text: string, now: number): KeptNotifications {
  const { version, notifications, removed, mutedUntil } = JSON.parse(text)
  if (version !== VERSION) throw new TypeError(`It is of version ${version}, not ${VERSION}.`)
  return {
    notifications: [notifications].flat().flatMap((entry) => readEntry(entry, now)),
    removed: [removed].flat().filter((id) => typeof id === 'string'),
    mutedUntil: typeof mutedUntil === 'number' ? mutedUntil : null,
  }
}

function entryText(notification: AdminNotification): string {
  const { metadata, ...rest } = notification
  const text = jsonOf(notification)
  return text && text.length <= MAX_LENGTH ? text : JSON.stringify(rest)
}

/** Nothing for what cannot be told as JSON: an app may attach a `bigint`, or what refers to itself. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

function readEntry(entry: unknown, now: number): AdminNotification[] {
  if (typeof entry !== 'object' || entry === null) return []
  // Field by field, as everything from outside.
  const { id, ...notification } = readNotification(entry as NotificationInput, now)
  // What is old is no news.
  return id === undefined ? [] : [{ ...notification, id, quiet: true }]
}
