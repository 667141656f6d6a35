import type { Row } from '../changes/change.ts'
import type { NotificationRule } from './notificationRule.ts'

type Subject = Pick<NotificationRule, 'table' | 'type'>
type Wording = Pick<NotificationRule, 'priority' | 'message' | 'actionLabel'> & { title: string }

const booking: Subject = { table: 'bookings', type: 'booking' }
const dispute: Subject = { table: 'disputes', type: 'dispute' }
const professional: Subject = { table: 'professionals', type: 'professional' }
const review: Subject = { table: 'reviews', type: 'review' }
const user: Subject = { table: 'profiles', type: 'user' }

/**
 * What an admin is told of bookings, disputes, professionals, reviews and users.
 * Whether a status just changed can be told only with the old row:
 * `alter table bookings replica identity full`, and the same for disputes and professionals.
 *
 * @example
 * createNotificationCenter({ rules: [...adminNotificationRules, myRule] })
 */
export const adminNotificationRules: readonly NotificationRule[] = [
  onInsert(booking, 'created', {
    priority: 'medium',
    title: 'New Booking',
    message: ({ id }) => `Booking #${id} created`,
    actionLabel: 'View Booking',
  }),
  onStatus(booking, 'cancelled', {
    priority: 'medium',
    title: 'Booking Cancelled',
    message: ({ id }) => `Booking #${id} was cancelled`,
    actionLabel: 'View Booking',
  }),
  onStatus(booking, 'completed', {
    priority: 'low',
    title: 'Booking Completed',
    message: ({ id }) => `Booking #${id} was completed`,
    actionLabel: 'View Booking',
  }),
  onInsert(dispute, 'opened', {
    priority: 'high',
    title: 'New Dispute',
    message: ({ id }) => `Dispute #${id} requires attention`,
    actionLabel: 'Review Dispute',
  }),
  onStatus(dispute, 'resolved', {
    priority: 'medium',
    title: 'Dispute Resolved',
    message: ({ id }) => `Dispute #${id} was resolved`,
    actionLabel: 'View Dispute',
  }),
  onInsert(professional, 'applied', {
    priority: 'medium',
    title: 'New Professional Application',
    message: (row) => `${nameOf(row)} submitted an application`,
    actionLabel: 'Review Application',
  }),
  onStatus(professional, 'approved', {
    priority: 'low',
    title: 'Professional Approved',
    message: (row) => `${nameOf(row)} was approved`,
    actionLabel: 'View Professional',
  }),
  onStatus(professional, 'rejected', {
    priority: 'low',
    title: 'Professional Rejected',
    message: (row) => `${nameOf(row)} was rejected`,
    actionLabel: 'View Professional',
  }),
  onInsert(review, 'posted', {
    priority: 'low',
    title: 'New Review',
    message: ({ rating }) =>
      rating ? `A ${rating}-star review was posted` : 'A review was posted',
    actionLabel: 'View Review',
  }),
  onInsert(user, 'registered', {
    priority: 'low',
    title: 'New User',
    message: (row) => `${nameOf(row)} signed up`,
    actionLabel: 'View User',
  }),
  {
    ...onInsert(user, 'updated', {
      priority: 'low',
      title: 'Profile Updated',
      message: (row) => `${nameOf(row)} updated their profile`,
      actionLabel: 'View User',
    }),
    event: 'UPDATE',
  },
]

function onInsert({ table, type }: Subject, what: string, wording: Wording): NotificationRule {
  const id = `${table}:${what}`
  return {
    ...wording,
    id,
    table,
    type,
    event: 'INSERT',
    title: () => wording.title,
    actionUrl: (row) => `/admin/${type}s/${encodeURIComponent(String(row.id))}`,
    groupKey: () => id,
  }
}

function onStatus(subject: Subject, status: string, wording: Wording): NotificationRule {
  return { ...onInsert(subject, status, wording), event: 'UPDATE', becomes: { status } }
}

function nameOf({ full_name }: Row): string {
  return typeof full_name === 'string' && full_name.trim() ? full_name : 'Somebody'
}
