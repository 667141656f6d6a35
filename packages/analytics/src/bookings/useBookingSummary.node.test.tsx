import '../../test/dom.ts'

import { DatabaseError, type MockOptions } from '@livepane/msw'
import { describe, expect, it } from 'vitest'
import {
  bookingMetrics,
  bookingsProject,
  createRandom,
  PROPERTIES,
  randomBooking,
  randomValues,
} from '../../test/bookingsProject.ts'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { bookingMetricsRow } from '../schemas/bookingMetricsRow.ts'
import { summaryOfView } from './bookingSummary.ts'
import { useBookingSummary } from './useBookingSummary.ts'

function someBookings(count: number, seed = count + 1) {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => randomBooking(random))
}

/** What the database would say of these rows. */
function truth(rows: readonly Record<string, unknown>[]) {
  const { source: _, ...numbers } = summaryOfView(bookingMetricsRow.parse(bookingMetrics(rows)))
  return numbers
}

describe('useBookingSummary', () => {
  it('shows what the view says, in one request', async () => {
    const rows = someBookings(20)
    const { show, requests } = setUpMockPage(bookingsProject(rows))
    const result = show(() => useBookingSummary())

    await eventually(() => expect(result.current.data).toEqual({ ...truth(rows), source: 'view' }))
    expect(requests()[0]).toBe('GET /rest/v1/v_booking_status_metrics')
    expect(new Set(requests()).size).toBe(1)
  })

  it.each(
    [0, 1, 2, 7, 60].flatMap((count) => [
      { count, view: 'missing' as const },
      { count, view: 'denied' as const },
    ]),
  )(
    'counts $count bookings to the same numbers when the view is $view',
    async ({ count, view }) => {
      const rows = someBookings(count)
      const { show } = setUpMockPage(bookingsProject(rows, view))
      const result = show(() => useBookingSummary())

      await eventually(() =>
        expect(result.current.data).toEqual({ ...truth(rows), source: 'count' }),
      )
    },
  )

  it('counts page by page, none twice', async () => {
    const rows = someBookings(25)
    const { show } = setUpMockPage({ ...bookingsProject(rows, 'missing'), maxRows: 10 })
    const result = show(() => useBookingSummary())

    await eventually(() => expect(result.current.data).toEqual({ ...truth(rows), source: 'count' }))
  })

  it.each(['there', 'missing'] as const)(
    'stays true through random writes when the view is %s',
    async (view) => {
      const random = createRandom(7)
      const rows = someBookings(10)
      const { show, mock } = setUpMockPage({
        ...bookingsProject(rows, view),
        replicaIdentity: { bookings: 'full' },
      })
      const result = show(() => useBookingSummary())
      await eventually(() => expect(result.current.live.phase).toBe('live'))

      const bookings = mock.db.from('bookings')
      for (let write = 1; write <= 60; write++) {
        const all = bookings.rows()
        const one = all[random(all.length)]
        if (random(3) === 0 || !one) bookings.insert(randomBooking(random))
        else if (random(2) === 0) bookings.update({ id: one.id }, randomValues(random))
        else bookings.delete({ id: one.id })
        if (write % 12 > 0) continue
        await eventually(() => expect(result.current.data).toMatchObject(truth(bookings.rows())))
      }
    },
  )

  it('prop: propertyId. Counts the bookings of one property, and lets go of one that moves', async () => {
    const rows = someBookings(20)
    const { show, mock } = setUpMockPage(bookingsProject(rows))
    const result = show(() => useBookingSummary({ propertyId: PROPERTIES[0] }))
    const here = () => mock.db.from('bookings').rows({ property_id: PROPERTIES[0] })
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current.data).toEqual({ ...truth(here()), source: 'count' })

    const [moving] = here()
    mock.db.from('bookings').update({ id: moving?.id }, { property_id: PROPERTIES[1] })

    await eventually(() => expect(result.current.data).toMatchObject(truth(here())))
  })

  it('prop: maxRows. Shows no number rather than that of some bookings', async () => {
    const { show, requests } = setUpMockPage(bookingsProject(someBookings(12), 'missing'))
    const result = show(() => useBookingSummary({ maxRows: 11 }))

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-limit' }))
    expect(result.current.error?.message).toContain('12 rows, and at most 11')
    expect(result.current.data).toBeUndefined()
    expect(requests()).toHaveLength(2)
  })

  it('prop: timeoutMs. Gives up counting that takes too long', async () => {
    const { show, mock } = setUpMockPage(bookingsProject(someBookings(3)))
    mock.network.latency(200)
    const result = show(() => useBookingSummary({ propertyId: PROPERTIES[0], timeoutMs: 50 }))

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-timeout' }))
  })

  it('does not count when the view fails in another way', async () => {
    const project: MockOptions = {
      ...bookingsProject(someBookings(3)),
      views: {
        v_booking_status_metrics: () => {
          throw new DatabaseError({ code: '57014', message: 'canceling statement' })
        },
      },
    }
    const { show, requests } = setUpMockPage(project)
    const result = show(() => useBookingSummary())

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-failed' }))
    expect(requests().join()).not.toContain('bookings?')
    expect(requests()).not.toContain('GET /rest/v1/bookings')
  })

  it('says that the bookings are denied as well', async () => {
    const { show } = setUpMockPage({
      ...bookingsProject(someBookings(3), 'denied'),
      grants: { bookings: { authenticated: [] } },
    })
    const result = show(() => useBookingSummary())

    await eventually(() => expect(result.current.error).toMatchObject({ code: 'read-denied' }))
  })

  it('reports a booking that does not fit, and counts the others', async () => {
    const [first, ...others] = someBookings(4)
    const { show, manager } = setUpMockPage(
      bookingsProject([{ ...first, status: 'lost' }, ...others], 'missing'),
    )
    const result = show(() => useBookingSummary())

    await eventually(() => expect(result.current.data).toMatchObject(truth(others)))
    expect(result.current.misfits).toMatchObject([
      { table: 'bookings', key: first?.id, field: 'status' },
    ])
    expect(manager.inspect().log).toContainEqual(
      expect.objectContaining({ code: 'row-misfit', message: expect.stringContaining('"status"') }),
    )
  })
})
