import '../../test/dom.ts'

import type { MockOptions, Row } from '@livepane/msw'
import { describe, expect, it } from 'vitest'
import {
  bookingMetrics,
  bookingsProject,
  createRandom,
  randomBooking,
  randomValues,
} from '../../test/bookingsProject.ts'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { useRealtimeDashboardStats } from './useRealtimeDashboardStats.ts'

const DAY = 86_400_000

const TABLES = ['bookings', 'profiles', 'professionals'] as const

/** A dashboard over a project with some of everything. */
function setUpDashboard(options: Partial<MockOptions> = {}) {
  const random = createRandom(11)
  const key = () => crypto.randomUUID()
  const professional = (): Row => ({
    id: key(),
    status: 'applied',
    // Half of them are new.
    created_at: new Date(Date.now() - random(60 * DAY)).toISOString(),
  })
  const profile = (): Row => ({ id: key(), full_name: 'Any' })
  const base = bookingsProject(Array.from({ length: 10 }, () => randomBooking(random)))
  const page = setUpMockPage({
    ...base,
    tables: {
      ...base.tables,
      profiles: Array.from({ length: 5 }, profile),
      professionals: Array.from({ length: 8 }, professional),
    },
    columns: { ...base.columns, professionals: { created_at: 'timestamptz' } },
    ...options,
  })
  const { mock } = page
  const tables = {
    bookings: { insert: () => randomBooking(random), update: () => randomValues(random) },
    profiles: { insert: profile, update: () => ({ full_name: `Any ${random(9)}` }) },
    professionals: { insert: professional, update: () => ({ status: 'approved' }) },
  }
  return {
    ...page,
    random,
    /** What the database would say, of rows that the reader may see. */
    truth(isVisible: (row: Readonly<Row>) => boolean = () => true) {
      const visible = (table: string) => mock.db.from(table).rows().filter(isVisible)
      const metrics = bookingMetrics(visible('bookings'))
      const since = Date.now() - 30 * DAY
      return {
        totalBookings: metrics.total_bookings,
        pendingBookings: metrics.pending_count,
        totalRevenue: metrics.completed_revenue,
        activeUsers: visible('profiles').length,
        newProfessionals: visible('professionals').filter(
          ({ created_at }) => Date.parse(String(created_at)) > since,
        ).length,
      }
    },
    /** One write of any kind to any table. */
    write() {
      const name = TABLES[random(TABLES.length)] ?? 'bookings'
      const table = mock.db.from(name)
      const all = table.rows()
      const one = all[random(all.length)]
      const kind = random(3)
      if (kind === 0 || !one) table.insert(tables[name].insert())
      else if (kind === 1) table.update({ id: one.id }, tables[name].update())
      else table.delete({ id: one.id })
    },
  }
}

const full = { bookings: 'full', profiles: 'full', professionals: 'full' } as const

describe('useRealtimeDashboardStats', () => {
  it.each([
    ['whose changes carry the whole old row', { replicaIdentity: full }],
    ['whose changes carry the key alone', {}],
    ['whose policies hide half of the bookings', { rls: { bookings: isOdd } }],
    ['without the view', { views: {} }],
  ] as const)('stays true through random writes in a project %s', async (_, options) => {
    const { show, write, truth } = setUpDashboard(options)
    const isVisible =
      'rls' in options ? (row: Readonly<Row>) => !('total_price' in row) || isOdd(row) : undefined
    const result = show(useRealtimeDashboardStats)
    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current.stats).toEqual(truth(isVisible))

    for (let round = 0; round < 4; round++) {
      for (let writes = 0; writes < 10; writes++) write()
      await eventually(() => expect(result.current.stats).toEqual(truth(isVisible)))
    }
  })

  it('is true again after a gap, of which it says that it is one', async () => {
    const { show, write, truth, mock } = setUpDashboard()
    const result = show(useRealtimeDashboardStats)
    await eventually(() => expect(result.current.live.phase).toBe('live'))

    mock.network.drop()
    for (let writes = 0; writes < 20; writes++) write()
    await eventually(() => expect(result.current.live.phase).toBe('interrupted'))
    mock.network.restore()

    await eventually(() => expect(result.current.live.phase).toBe('live'))
    expect(result.current.stats).toEqual(truth())
  })

  it('writes to the log of a booking that could not be counted', async () => {
    const { show, mock, manager, random } = setUpDashboard({ views: {} })
    mock.db.from('bookings').insert({ ...randomBooking(random), status: 'lost' })
    const result = show(useRealtimeDashboardStats)

    await eventually(() => expect(result.current.stats?.totalBookings).toBe(10))
    expect(manager.inspect().log).toContainEqual(
      expect.objectContaining({ code: 'row-misfit', message: expect.stringContaining('"status"') }),
    )
  })
})

/** Row level security that hides half of the bookings. */
function isOdd({ progress_percentage }: Readonly<Row>): boolean {
  return Number(progress_percentage) % 2 === 1
}
