import type { AdminNotification } from '@livepane/ui'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A notification of some minutes before the stories' present. */
export function createNotification(
  id: string,
  minutesAgo: number,
  props: Partial<AdminNotification> = {},
): AdminNotification {
  return {
    id,
    type: 'booking_created',
    priority: 'medium',
    title: 'New booking',
    message: 'Garden wedding at Villa Serena, 14 May, 80 guests.',
    timestamp: NOW - minutesAgo * MINUTE,
    read: false,
    seen: false,
    ...props,
  }
}

/** A day at a booking company: every priority, links with and without labels, a group, read and unread. */
export const oneDay: readonly AdminNotification[] = [
  createNotification('dispute', 2, {
    type: 'dispute_opened',
    priority: 'urgent',
    title: 'Dispute opened',
    message: 'The guest of booking 1042 asks for a refund of €1,280.',
    actionUrl: '/disputes/77',
    actionLabel: 'Review dispute',
  }),
  createNotification('booking', 9, { actionUrl: '/bookings/1051' }),
  createNotification('review-1', 24, review('Ada Palmer', 5)),
  createNotification('review-2', 31, review('Noor Haddad', 4)),
  createNotification('review-3', 48, review('Jonas Weber', 5)),
  createNotification('professional', 95, {
    type: 'professional_applied',
    priority: 'high',
    title: 'Application waiting for three days',
    message: 'Camille Roux, photographer in Lyon.',
    actionUrl: '/professionals/310',
    actionLabel: 'Open application',
  }),
  createNotification('completed', 19 * 60, {
    type: 'booking_completed',
    priority: 'low',
    title: 'Booking completed',
    message: 'Board retreat at Lake House.',
    read: true,
    seen: true,
  }),
  createNotification('cancelled', 22 * 60, {
    type: 'booking_cancelled',
    title: 'Booking cancelled',
    message: 'Product shoot in Loft 4. The deposit is kept.',
    actionUrl: '/bookings/1033',
    read: true,
    seen: true,
  }),
  createNotification('registered', (60 * HOUR) / MINUTE, {
    type: 'user_registered',
    priority: 'low',
    title: 'New client registered',
    message: 'Harbour Kitchen GmbH, Hamburg.',
    count: 4,
    read: true,
    seen: true,
  }),
]

function review(author: string, stars: number): Partial<AdminNotification> {
  return {
    type: 'review_posted',
    priority: 'low',
    title: 'New review',
    message: `${author} gave ${stars} of 5 stars.`,
    actionUrl: '/reviews',
    groupKey: 'reviews',
  }
}

/** As many as an account collects in a year without care. */
export function manyNotifications(count: number): AdminNotification[] {
  return Array.from({ length: count }, (_, index) =>
    createNotification(`many-${index}`, index * 7, {
      title: `Booking ${count - index} created`,
      read: index % 3 !== 0,
      seen: true,
    }),
  )
}
