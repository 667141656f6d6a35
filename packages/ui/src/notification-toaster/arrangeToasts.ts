import type { AdminNotification } from '../notification/adminNotification.ts'

/** Which toasts are on the page and how many wait for their turn. */
export interface ToastArrangement {
  /** In order of arrival. */
  shown: readonly AdminNotification[]
  waiting: readonly AdminNotification[]
}

/**
 * Pure. Each notification once, as it was told last; at most `limit` at a time. What is urgent does not
 * wait for what is not, and of the others the first to come is the first to be shown.
 */
export function arrangeToasts(
  toasts: readonly AdminNotification[],
  limit: number,
): ToastArrangement {
  const each = [...new Map(toasts.map((toast) => [toast.id, toast])).values()]
  const isUrgent = ({ priority }: AdminNotification) => priority === 'urgent'
  const first = [...each.filter(isUrgent), ...each.filter((toast) => !isUrgent(toast))]
  const chosen = new Set(first.slice(0, limit))
  return {
    shown: each.filter((toast) => chosen.has(toast)),
    waiting: each.filter((toast) => !chosen.has(toast)),
  }
}
