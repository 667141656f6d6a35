import type { AdminNotification } from '../src/notification/adminNotification.ts'

/** The moment at which the tests of notifications take place. */
export const NOON = Date.UTC(2026, 10, 21, 12)

/** A notification of a minute ago; the number makes it another one, a minute older each. */
export function createNotification(
  number = 1,
  props: Partial<AdminNotification> = {},
): AdminNotification {
  return {
    id: `n${number}`,
    type: 'booking_created',
    priority: 'medium',
    title: `Booking ${number} created`,
    message: 'Garden wedding at Villa Serena.',
    timestamp: NOON - number * 60_000,
    read: false,
    seen: false,
    ...props,
  }
}

/** Many of them, newest first. */
export function createNotifications(
  count: number,
  props: Partial<AdminNotification> = {},
): AdminNotification[] {
  return Array.from({ length: count }, (_, index) => createNotification(index + 1, props))
}
