import { createNotificationCenter, type NotificationInput } from '@livepane/core/notifications'
import type { Benchmark } from './benchmark.ts'
import { measureDelivery } from './notificationDelivery.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, us } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const SIZES = [100, 1000, 10_000]
const ARRIVALS = 100
const KINDS = 20
const NOON = Date.UTC(2026, 10, 21, 12)

/** What one more notification costs a page that shows a bell, as its list grows, and how soon one is there. */
export const notifications: Benchmark = {
  name: 'notifications',
  title:
    'one more notification, read at once by a bell, as the list grows, median of 15; and from commit to toast',
  run: async ({ isQuick }) => {
    const lines: string[][] = []
    for (const size of SIZES) {
      const found = await measure(
        { plain: growPlainList(size), ours: growCenter(size), atOnce: fillCenter(size) },
        isQuick,
      )
      const each = (times: readonly number[]) => us(median(times) / ARRIVALS)
      lines.push([`${size} there`, each(found.plain), each(found.ours), ms(median(found.atOnce))])
    }
    printTable(
      [
        'list',
        'an array, unread counted',
        'center, grouped and counted',
        'all of them in one push',
      ],
      lines,
    )
    console.log()
    return await measureDelivery(isQuick)
  },
}

/** The least a bell can do: put it in front and count. It groups, bounds and deduplicates nothing. */
function growPlainList(size: number): Contestant {
  return async () => {
    let list = makeInputs(0, size).map((input) => ({ ...input, read: false }))
    let unread = 0
    const arrivals = makeInputs(size, ARRIVALS)
    return {
      run: () => {
        for (const input of arrivals) {
          list = [{ ...input, read: false }, ...list]
          unread = list.filter(({ read }) => !read).length
        }
      },
      end: () => expectCount(unread, size + ARRIVALS),
    }
  }
}

function growCenter(size: number): Contestant {
  return async () => {
    const center = createNotificationCenter({ now: () => NOON })
    center.push(makeInputs(0, size - ARRIVALS))
    const arrivals = makeInputs(size - ARRIVALS, ARRIVALS)
    let unread = 0
    const stop = center.subscribe(() => {
      unread = center.getSnapshot().unreadCount
    })
    return {
      run: () => {
        for (const input of arrivals) center.push(input)
      },
      end: () => {
        stop()
        expectCount(unread, size)
      },
    }
  }
}

function fillCenter(size: number): Contestant {
  return async () => {
    const center = createNotificationCenter({ now: () => NOON })
    const inputs = makeInputs(0, size)
    return {
      run: () => {
        center.push(inputs)
        center.getSnapshot()
      },
      end: () => expectCount(center.getSnapshot().unreadCount, size),
    }
  }
}

function makeInputs(from: number, count: number): NotificationInput[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `booking_${from + index}`,
    type: 'booking',
    title: 'New Booking',
    message: `Booking #${from + index} created`,
    actionUrl: `/admin/bookings/${from + index}`,
    // One a second: a list of hours, not of one moment.
    timestamp: NOON + (from + index) * 1000,
    groupKey: `kind ${(from + index) % KINDS}`,
  }))
}

function expectCount(found: number, expected: number): void {
  if (found !== expected) throw new Error(`${found} of ${expected} are unread.`)
}
