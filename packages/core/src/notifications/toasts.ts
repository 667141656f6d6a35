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
  if (shown.some(({ id }) => id === added.id)) {
    return { ...toasts, shown: shown.map((one) => (one.id === added.id ? merge(one, added) : one)) }
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
  const left = toasts.shown.filter(isKept)
  const waiting = toasts.waiting.filter(isKept)
  const isSame = left.length === toasts.shown.length && waiting.length === toasts.waiting.length
  if (isSame) return toasts
  const more = toasts.more - toasts.waiting.length
  const next = waiting.reduce(addToast, { shown: left, waiting: [], more })
  // Once nothing is shown there is nothing that more could be added to.
  return next.shown.length === 0 ? NO_TOASTS : next
}

/** Keeps the place of the first one, and says what the newest says. */
function merge(toast: AdminNotification, added: AdminNotification): AdminNotification {
  return {
    ...added,
    priority: higher(toast.priority, added.priority),
    count: (toast.count ?? 1) + (added.count ?? 1),
  }
}
