import type { Row } from '../changes/change.ts'
import type { NotificationPriority } from './notification.ts'
import type { NotificationRule } from './notificationRule.ts'

/** What rules of one table have in common. */
interface Subject extends Pick<NotificationRule, 'type'> {
  /** @default the type's plural */
  table?: string
  /** What to call a row. @default by its key */
  call?: (row: Row) => string
}

interface Wording extends Pick<NotificationRule, 'priority' | 'actionLabel'> {
  title: string
  /** What the row did, or what became of it. */
  deed: string
}

/** Its first eight characters tell one from another. Nobody reads the rest. */
const UUID = /^(#[\da-f]{8})-[\da-f-]{27}$/i

const booking: Subject = { type: 'booking' }
const dispute: Subject = { type: 'dispute' }
const professional: Subject = { type: 'professional', call: nameOf }
const review: Subject = {
  type: 'review',
  call: ({ rating }) => (rating ? `A ${rating}-star review` : 'A review'),
}
const user: Subject = { type: 'user', table: 'profiles', call: nameOf }

/**
 * What an admin is told of bookings, disputes, professionals, reviews and users.
 * Of a key that is a UUID the first eight characters are told.
 *
 * Whether a status just changed can be told only with the old row:
 * `alter table bookings replica identity full`, and the same for disputes and professionals.
 *
 * @example
 * createNotificationCenter({ rules: [...adminNotificationRules, myRule] })
 */
export const adminNotificationRules: readonly NotificationRule[] = [
  onInsert(booking, 'created', { priority: 'medium', title: 'New Booking', deed: 'created' }),
  onStatus(booking, 'cancelled', 'medium'),
  onStatus(booking, 'completed', 'low'),
  onInsert(dispute, 'opened', {
    priority: 'high',
    title: 'New Dispute',
    deed: 'requires attention',
    actionLabel: 'Review Dispute',
  }),
  onStatus(dispute, 'resolved', 'medium'),
  onInsert(professional, 'applied', {
    priority: 'medium',
    title: 'New Professional Application',
    deed: 'submitted an application',
    actionLabel: 'Review Application',
  }),
  onStatus(professional, 'approved', 'low'),
  onStatus(professional, 'rejected', 'low'),
  onInsert(review, 'posted', { priority: 'low', title: 'New Review', deed: 'was posted' }),
  onInsert(user, 'registered', { priority: 'low', title: 'New User', deed: 'signed up' }),
  {
    ...onInsert(user, 'updated', {
      priority: 'low',
      title: 'Profile Updated',
      deed: 'updated their profile',
    }),
    event: 'UPDATE',
  },
]

function onInsert(
  {
    type,
    table = `${type}s`,
    call = ({ id }) => `${capitalized(type)} ${`#${id}`.replace(UUID, '$1')}`,
  }: Subject,
  what: string,
  { priority, title, deed, actionLabel = `View ${capitalized(type)}` }: Wording,
): NotificationRule {
  const id = `${table}:${what}`
  return {
    id,
    table,
    type,
    event: 'INSERT',
    priority,
    title: () => title,
    message: (row) => `${call(row)} ${deed}`,
    actionUrl: (row) => `/admin/${type}s/${encodeURIComponent(String(row.id))}`,
    actionLabel,
    groupKey: () => id,
  }
}

function onStatus(
  subject: Subject,
  status: string,
  priority: NotificationPriority,
): NotificationRule {
  const title = `${capitalized(subject.type)} ${capitalized(status)}`
  return {
    ...onInsert(subject, status, { priority, title, deed: `was ${status}` }),
    event: 'UPDATE',
    becomes: { status },
  }
}

function nameOf({ full_name }: Row): string {
  return typeof full_name === 'string' && full_name.trim() ? full_name : 'Somebody'
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
