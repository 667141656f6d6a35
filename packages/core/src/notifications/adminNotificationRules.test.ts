import { describe, expect, it } from 'vitest'
import { inserted, updated } from '../../test/changes.ts'
import type { Row, TableChange } from '../changes/change.ts'
import { adminNotificationRules } from './adminNotificationRules.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'

const of = (table: string, change: TableChange): TableChange => ({ ...change, table })
const turned = (table: string, row: Row, status: string) =>
  of(table, updated({ ...row, status }, { ...row, status: 'before' }))

function tell(change: TableChange) {
  const center = createNotificationCenter({ rules: adminNotificationRules })
  center.handle(change)
  return center.getSnapshot().notifications
}

const ana = { id: 7, full_name: 'Ana Ferreira' }

describe('adminNotificationRules', () => {
  it.each([
    [
      'a booking created',
      of('bookings', inserted({ id: 42 })),
      [
        'booking',
        'medium',
        'New Booking',
        'Booking #42 created',
        '/admin/bookings/42',
        'View Booking',
      ],
    ],
    [
      'a booking cancelled',
      turned('bookings', { id: 42 }, 'cancelled'),
      [
        'booking',
        'medium',
        'Booking Cancelled',
        'Booking #42 was cancelled',
        '/admin/bookings/42',
        'View Booking',
      ],
    ],
    [
      'a booking completed',
      turned('bookings', { id: 42 }, 'completed'),
      [
        'booking',
        'low',
        'Booking Completed',
        'Booking #42 was completed',
        '/admin/bookings/42',
        'View Booking',
      ],
    ],
    [
      'a dispute opened',
      of('disputes', inserted({ id: 3 })),
      [
        'dispute',
        'high',
        'New Dispute',
        'Dispute #3 requires attention',
        '/admin/disputes/3',
        'Review Dispute',
      ],
    ],
    [
      'a dispute resolved',
      turned('disputes', { id: 3 }, 'resolved'),
      [
        'dispute',
        'medium',
        'Dispute Resolved',
        'Dispute #3 was resolved',
        '/admin/disputes/3',
        'View Dispute',
      ],
    ],
    [
      'a professional who applied',
      of('professionals', inserted(ana)),
      [
        ...['professional', 'medium', 'New Professional Application'],
        ...[
          'Ana Ferreira submitted an application',
          '/admin/professionals/7',
          'Review Application',
        ],
      ],
    ],
    [
      'a professional approved',
      turned('professionals', ana, 'approved'),
      [
        'professional',
        'low',
        'Professional Approved',
        'Ana Ferreira was approved',
        '/admin/professionals/7',
        'View Professional',
      ],
    ],
    [
      'a professional rejected',
      turned('professionals', ana, 'rejected'),
      [
        'professional',
        'low',
        'Professional Rejected',
        'Ana Ferreira was rejected',
        '/admin/professionals/7',
        'View Professional',
      ],
    ],
    [
      'a review posted',
      of('reviews', inserted({ id: 9, rating: 5 })),
      [
        'review',
        'low',
        'New Review',
        'A 5-star review was posted',
        '/admin/reviews/9',
        'View Review',
      ],
    ],
    [
      'a user registered',
      of('profiles', inserted(ana)),
      ['user', 'low', 'New User', 'Ana Ferreira signed up', '/admin/users/7', 'View User'],
    ],
    [
      'a profile updated',
      of('profiles', updated(ana)),
      [
        'user',
        'low',
        'Profile Updated',
        'Ana Ferreira updated their profile',
        '/admin/users/7',
        'View User',
      ],
    ],
  ])('tells of %s', (_, change, expected) => {
    const told = tell(change).map(({ type, priority, title, message, actionUrl, actionLabel }) => [
      ...[type, priority, title, message, actionUrl, actionLabel],
    ])

    expect(told).toEqual([expected])
  })

  it.each([
    ['a booking approved', turned('bookings', { id: 1 }, 'approved')],
    [
      'an edit of a cancelled booking',
      of('bookings', updated({ id: 1, status: 'cancelled' }, { id: 1, status: 'cancelled' })),
    ],
    ['a change of another table', of('milestones', inserted({ id: 1 }))],
  ])('tells nothing of %s', (_, change) => {
    expect(tell(change)).toEqual([])
  })

  it.each([[{}], [{ id: null, full_name: null, rating: null }], [{ full_name: '  ' }]])(
    'bears a row of %j',
    (row) => {
      const messages = ['professionals', 'profiles', 'reviews'].flatMap((table) =>
        tell(of(table, inserted(row))).map(({ message }) => message),
      )
      expect(messages).toEqual([
        'Somebody submitted an application',
        'Somebody signed up',
        'A review was posted',
      ])
    },
  )

  const uuid = 'ffb50cf0-2690-4eeb-9205-b0de56c261fd'
  it.each([
    [{ id: uuid }, '#ffb50cf0'],
    [{ id: uuid.toUpperCase() }, '#FFB50CF0'],
    [{ id: `${uuid}-2` }, `#${uuid}-2`],
    [{ id: 'ffb50cf0-9205' }, '#ffb50cf0-9205'],
  ])('calls a row of %j %s, as a person would, and links it by its whole key', (row, called) => {
    const [booking] = tell(of('bookings', inserted(row)))

    expect(booking?.message).toBe(`Booking ${called} created`)
    expect(booking?.actionUrl).toBe(`/admin/bookings/${row.id}`)
  })

  it('gathers bookings that come close together', () => {
    const center = createNotificationCenter({ rules: adminNotificationRules })
    for (const id of [1, 2, 3]) center.handle(inserted({ id }))

    expect(center.getSnapshot().groups).toEqual([expect.objectContaining({ count: 3 })])
    expect(center.getSnapshot().toasts).toEqual([expect.objectContaining({ count: 3 })])
  })

  it('names each rule once, and lets no key out of the path', () => {
    const ids = adminNotificationRules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(adminNotificationRules.length)

    expect(tell(inserted({ id: '../?x#y' }))[0]?.actionUrl).toBe('/admin/bookings/..%2F%3Fx%23y')
  })
})
