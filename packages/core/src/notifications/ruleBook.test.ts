import { describe, expect, it } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import type { Row, TableChange } from '../changes/change.ts'
import type { LogEntry } from '../log.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import type { NotificationCenterOptions } from './notificationCenterOptions.ts'
import type { NotificationRule } from './notificationRule.ts'

const created: NotificationRule = {
  table: 'bookings',
  event: 'INSERT',
  type: 'booking',
  priority: 'medium',
  title: () => 'New Booking',
  message: ({ id }) => `Booking #${id} created`,
  actionUrl: ({ id }) => `/admin/bookings/${id}`,
}

const cancelled: NotificationRule = {
  ...created,
  event: 'UPDATE',
  becomes: { status: 'cancelled' },
  title: () => 'Booking Cancelled',
}

function setUp(rules: NotificationRule[], options: NotificationCenterOptions = {}) {
  const log: LogEntry[] = []
  const center = createNotificationCenter({ rules, logger: (entry) => log.push(entry), ...options })
  return {
    center,
    log,
    handle: (...changes: TableChange[]) => changes.forEach(center.handle),
    titles: () => center.getSnapshot().notifications.map(({ title }) => title),
  }
}

const at = (second: number) => `2026-11-21T12:00:0${second}.000Z`

describe('handle', () => {
  it('tells a change as its rule says, at the time of its commit', () => {
    const { center, handle } = setUp([{ ...created, actionLabel: 'View', groupKey: () => 'new' }])

    handle(inserted({ id: 42 }, at(5)))

    expect(center.getSnapshot().notifications).toEqual([
      {
        id: 'bookings:0:42',
        type: 'booking',
        priority: 'medium',
        title: 'New Booking',
        message: 'Booking #42 created',
        actionUrl: '/admin/bookings/42',
        actionLabel: 'View',
        timestamp: at(5),
        groupKey: `new@${at(5)}`,
        read: false,
        seen: false,
      },
    ])
  })

  it('asks only the rules of the table, the schema and the event', () => {
    const { handle, titles } = setUp([
      created,
      { ...created, table: 'disputes', title: () => 'Another table' },
      { ...created, schema: 'archive', title: () => 'Another schema' },
      { ...created, event: 'DELETE', title: ({ id }) => `Gone: ${id}` },
      { ...created, event: '*', title: () => 'Anything' },
    ])

    handle(inserted({ id: 1 }), deleted({ id: 1 }))

    expect(titles().sort()).toEqual(['Anything', 'Anything', 'Gone: 1', 'New Booking'])
  })

  it('prop: when. Tells only what it agrees to', () => {
    const { center, handle } = setUp([
      { ...created, when: ({ new: row }) => (row as Row).total_price === 5000 },
    ])

    handle(inserted({ id: 1, total_price: 10 }), inserted({ id: 2, total_price: 5000 }))

    expect(center.getSnapshot().notifications).toHaveLength(1)
  })

  it('tells the same insert once, and each update once, however often they arrive', () => {
    const { center, handle } = setUp([created, { ...created, event: 'UPDATE' }])
    const first = updated({ id: 1, version: 2 }, { id: 1 }, at(1))

    handle(inserted({ id: 1 }), inserted({ id: 1 }, at(9)))
    handle(first, structuredClone(first))
    handle(updated({ id: 1, version: 3 }, { id: 1 }, at(1)))
    handle(updated({ id: 2 }, { id: 2 }, at(1)), updated({ id: 2 }, { id: 2 }, at(1)))
    handle(updated({ id: 2 }, { id: 2 }, at(2)))

    expect(
      center
        .getSnapshot()
        .notifications.map(({ id }) => id)
        .sort(),
    ).toEqual([
      'bookings:0:1',
      'bookings:1:1:2',
      'bookings:1:1:3',
      `bookings:1:2:${at(1)}`,
      `bookings:1:2:${at(2)}`,
    ])
  })

  it('knows rows by the key of their table', () => {
    const { center, handle } = setUp([created], { primaryKeys: { bookings: ['house', 'day'] } })

    handle(inserted({ house: 'a', day: 1 }), inserted({ house: 'a', day: 2 }))

    expect(center.getSnapshot().notifications).toHaveLength(2)
  })

  it('tells nothing of a row that the server withheld', () => {
    const { titles, center } = setUp([created])

    center.handle({ ...inserted({}), errors: ['Error 401: Unauthorized'] } as TableChange)

    expect(titles()).toEqual([])
  })

  it('says once which rule threw, and tells what the others say', () => {
    const { handle, titles, log } = setUp([
      {
        ...created,
        id: 'broken',
        message: () => {
          throw new TypeError('no name')
        },
      },
      created,
    ])

    handle(inserted({ id: 1 }), inserted({ id: 2 }))

    expect(titles()).toEqual(['New Booking', 'New Booking'])
    expect(log.map(({ code, message }) => [code, message])).toEqual([
      ['rule-failed', expect.stringContaining('"broken" threw: TypeError: no name')],
    ])
  })
})

describe('prop: becomes', () => {
  it('tells the transition, and no later edit', () => {
    const { handle, titles } = setUp([cancelled])

    handle(
      updated({ id: 1, status: 'pending' }, { id: 1, status: 'pending' }),
      updated({ id: 1, status: 'cancelled', version: 2 }, { id: 1, status: 'pending' }),
      updated({ id: 1, status: 'cancelled', version: 3 }, { id: 1, status: 'cancelled' }),
    )
    expect(titles()).toEqual(['Booking Cancelled'])

    handle(
      updated({ id: 1, status: 'pending', version: 4 }, { id: 1, status: 'cancelled' }),
      updated({ id: 1, status: 'cancelled', version: 5 }, { id: 1, status: 'pending' }),
    )
    expect(titles()).toHaveLength(2)
  })

  it('decides by what it last saw of the row, where the old one is only a key', () => {
    const { handle, titles, log } = setUp([cancelled])

    handle(
      inserted({ id: 1, status: 'pending' }),
      updated({ id: 1, status: 'approved', version: 2 }),
      updated({ id: 1, status: 'cancelled', version: 3 }),
      updated({ id: 1, status: 'cancelled', version: 4 }),
      // A column that did not change may be missing.
      updated({ id: 1, version: 5 }),
      updated({ id: 1, status: 'cancelled', version: 6 }),
    )

    expect(titles()).toEqual(['Booking Cancelled'])
    expect(log).toEqual([])
  })

  it('says once what is missing where nothing tells whether it just changed, and tells the next transition', () => {
    const { handle, titles, log } = setUp([cancelled])

    handle(
      updated({ id: 1, status: 'cancelled', version: 2 }),
      updated({ id: 2, status: 'cancelled', version: 2 }),
    )
    expect(titles()).toEqual([])
    expect(log.map(({ code }) => code)).toEqual(['old-row-missing'])
    expect(log[0]?.message).toContain('alter table bookings replica identity full;')

    handle(
      updated({ id: 1, status: 'pending', version: 3 }),
      updated({ id: 1, status: 'cancelled', version: 4 }),
    )
    expect(titles()).toEqual(['Booking Cancelled'])
  })

  it('does not complain about updates that no rule is about', () => {
    const { handle, log } = setUp([cancelled])

    handle(updated({ id: 1, status: 'approved' }))

    expect(log).toEqual([])
  })

  it('remembers nothing of a row that was deleted', () => {
    const { handle, titles } = setUp([cancelled])

    handle(
      inserted({ id: 1, status: 'pending' }),
      deleted({ id: 1 }),
      updated({ id: 1, status: 'cancelled', version: 2 }),
    )

    expect(titles()).toEqual([])
  })

  it('keeps rows of tables with equal keys apart', () => {
    const { handle, titles } = setUp([cancelled, { ...cancelled, table: 'disputes' }])

    handle(
      { ...inserted({ id: 1, status: 'pending' }), table: 'disputes' },
      updated({ id: 1, status: 'cancelled', version: 2 }),
    )

    expect(titles()).toEqual([])
  })

  it('forgets the rows that nothing was heard of for longest', () => {
    const { center, handle } = setUp([cancelled])
    const ids = Array.from({ length: 10_001 }, (_, id) => id)

    for (const id of ids) handle(inserted({ id, status: 'pending' }))
    handle(
      updated({ id: 1, status: 'cancelled', version: 2 }),
      updated({ id: 0, status: 'cancelled', version: 2 }),
    )

    expect(center.getSnapshot().notifications.map(({ message }) => message)).toEqual([
      'Booking #1 created',
    ])
  })
})
