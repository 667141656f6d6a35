import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { insertOf } from '../../test/broadcasts.ts'
import { deleted, inserted, updated } from '../../test/changes.ts'
import { BEYOND_DOUBT_MS, reduceBookings, setUpStats } from '../../test/setUpStats.ts'
import type { TableChange } from '../changes/change.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const reduce = reduceBookings
const FILTERED = { reduce, tables: [{ table: 'bookings', filter: 'property_id=eq.1' }] }
const PENDING = { id: 11, status: 'pending', property_id: 1 }

function withheld(id: number): TableChange {
  return { ...updated({ id }), errors: ['Error 413: Payload Too Large'] } as TableChange
}

describe('stats with reduce', () => {
  it.each([
    ['is deleted', deleted({ id: 11 }), { total: 10, pending: 4 }],
    ['comes back', updated({ ...PENDING, note: 'late' }), { total: 11, pending: 5 }],
  ])('forget what a row was that left the filter, and then %s', async (_, then, now) => {
    const { change, truth, stats, wait } = await setUpStats(FILTERED)
    change(inserted(PENDING))
    await wait(300)
    change(updated({ id: 11 }), { role: 'leaves' })
    await wait(BEYOND_DOUBT_MS)
    expect(stats()).toEqual({ total: 10, pending: 4 })

    truth.stats = now
    change(then)
    await wait(500)

    expect(stats()).toEqual(now)
  })

  it.each([
    ['left the filter', updated({ id: 2 }), 'leaves'],
    ['was withheld', withheld(2), 'rows'],
  ] as const)('are read when a row %s just before it was deleted', async (_, first, role) => {
    const { change, truth, stats, wait } = await setUpStats(FILTERED)
    change(inserted(PENDING))
    await wait(10)
    truth.stats = { total: 10, pending: 4 }

    change(first, { role })
    // With its replica identity full a table says what the row was by then, and that is not what was counted.
    change(deleted({ id: 2, status: 'done', property_id: 1 }))
    await wait(500)

    expect(stats()).toEqual(truth.stats)
  })

  it('do not take what was told late of a row, because it was withheld, for the last of it', async () => {
    const { server, change, truth, stats, wait } = await setUpStats({ reduce })
    change(inserted({ id: 11, status: 'pending' }))
    await wait(300)
    server.database.rows = [{ id: 11, status: 'pending' }]
    server.database.readMs = 50
    change(withheld(11))
    await wait(30)
    truth.stats = { total: 11, pending: 4 }
    change(updated({ id: 11, status: 'done' }))
    await wait(BEYOND_DOUBT_MS)
    expect(stats()).toEqual(truth.stats)

    truth.stats = { total: 11, pending: 5 }
    change(updated({ id: 11, status: 'pending' }))
    await wait(500)

    expect(stats()).toEqual(truth.stats)
  })

  it.each([
    ['an update brought into the filter', updated(PENDING, { id: 11 }), 11],
    ['another filter had, and that is deleted', deleted({ ...PENDING, property_id: 2 }), 10],
  ])('are read for a row that %s: it never counted', async (_, first, total) => {
    const { change, truth, stats, wait } = await setUpStats({
      ...FILTERED,
      reduce: (before, { eventType }) => {
        if (eventType === 'UPDATE') return before
        return { ...before, total: before.total + (eventType === 'INSERT' ? 1 : -1) }
      },
    })
    truth.stats = { total, pending: 4 }

    change(first)
    await wait(500)

    expect(stats()).toEqual(truth.stats)
  })

  it('do not count twice what was read while the link was down, and is told again when it is back', async () => {
    const replay = { source: 'broadcast', recovery: 'replay' } as const
    const { server, queryClient, queryKey, truth, stats, wait } = await setUpStats(
      { reduce },
      replay,
    )
    server.message('0', insertOf({ id: 11, status: 'pending' }))
    await wait(500)
    server.dropSocket()
    truth.stats = { total: 12, pending: 6 }
    void queryClient.refetchQueries({ queryKey })
    await wait(BEYOND_DOUBT_MS)
    expect(stats()).toEqual(truth.stats)

    server.openSocket()
    server.signal({ type: 'subscribed' })
    server.message('0', {}, true)
    server.message('1', insertOf({ id: 12, status: 'pending' }), true)
    server.signal({ type: 'ready' })
    await wait(500)

    expect(stats()).toEqual(truth.stats)
  })
})
