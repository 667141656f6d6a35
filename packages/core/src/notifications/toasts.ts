import { type AdminNotification, groupOf, higher, isAtLeast } from './notification.ts'

/** More than this at once is noise; the rest is counted. */
const MAX_TOASTS = 3

/** What pops up. */
export interface Toasts {
  /** At most three, the `id` of each being the key of its group. */
  readonly shown: readonly AdminNotification[]
  /** Urgent ones that found no room: they follow when there is some. */
  readonly waiting: readonly AdminNotification[]
  /** How many found no room, the waiting ones included. */
  readonly more: number
}

export const NO_TOASTS: Toasts = { shown: [], waiting: [], more: 0 }

/**
 * Another one pops up: in the toast of its group, beside the others, or in the
 * place of one that matters less. Else it is only counted: what is not urgent is
 * no news any more by the time there is room. Pure.
 */
export function addToast(toasts: Toasts, notification: AdminNotification): Toasts {
  const { shown, waiting, more } = toasts
  const added = { ...notification, id: groupOf(notification) }
  const same = shown.find(({ id }) => id === added.id)
  if (same) {
    // In its place it says what the newest says.
    const priority = higher(same.priority, added.priority)
    const toast = { ...added, priority, count: (same.count ?? 1) + (added.count ?? 1) }
    return { ...toasts, shown: shown.map((one) => (one === same ? toast : one)) }
  }
  if (shown.length < MAX_TOASTS) return { ...toasts, shown: [...shown, added] }
  const least = shown.reduce((low, one) => (isAtLeast(one.priority, low.priority) ? low : one))
  if (!isAtLeast(least.priority, added.priority)) {
    return { waiting, shown: [...shown.filter((one) => one !== least), added], more: more + 1 }
  }
  const isUrgent = added.priority === 'urgent'
  return { shown, waiting: isUrgent ? [...waiting, notification] : waiting, more: more + 1 }
}

/** Takes toasts away; urgent ones that waited take their places. Pure. */
export function keepToasts(
  toasts: Toasts,
  isKept: (notification: AdminNotification) => boolean,
): Toasts {
  const { shown, waiting, more } = toasts
  const left = shown.filter(isKept)
  const queue = waiting.filter(isKept)
  if (left.length + queue.length === shown.length + waiting.length) return toasts
  const rest = { shown: left, waiting: [], more: more - waiting.length }
  const next = queue.reduce<Toasts>(addToast, rest)
  // Once nothing is shown there is nothing that more could be added to.
  return next.shown.length === 0 ? NO_TOASTS : next
}
