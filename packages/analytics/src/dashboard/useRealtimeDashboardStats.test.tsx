// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../../core/test/changes.ts'
import { setUpFakePage } from '../../test/fakePage.tsx'
import { sampleRows } from '../../test/sampleRows.ts'
import { useRealtimeDashboardStats } from './useRealtimeDashboardStats.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000
const DAY = 86_400_000

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A live page; professionals applied so many milliseconds before it was opened. `total` counts more than are listed. */
async function setUpStats(ages: readonly number[], total = ages.length) {
  const professionals = ages.map((age, at) => ({
    id: `f0000000-0000-4000-8000-00000000000${at}`,
    created_at: new Date(NOW - age).toISOString(),
  }))
  const rest = { professionals, total }
  const page = setUpFakePage(({ pathname }) => {
    if (pathname.endsWith('/v_booking_status_metrics')) {
      return Response.json([sampleRows.bookingMetricsRow])
    }
    const isHead = pathname.endsWith('/profiles')
    return new Response(isHead ? null : JSON.stringify(rest.professionals), {
      headers: { 'content-range': isHead ? '*/7' : `0-0/${rest.total}` },
    })
  })
  const { result } = renderHook(useRealtimeDashboardStats, { wrapper: page.Page })
  await page.goLive()
  await page.wait(6000)
  expect(result.current.live.phase).toBe('live')
  page.requests.length = 0
  return { ...page, result, rest }
}

describe('useRealtimeDashboardStats', () => {
  it('lets professionals stop being new after thirty days, although nothing happens', async () => {
    const { result, requests, wait } = await setUpStats([
      30 * DAY - MINUTE,
      30 * DAY - 2 * MINUTE,
      DAY,
    ])
    expect(result.current.stats).toMatchObject({ activeUsers: 7, newProfessionals: 3 })

    await wait(MINUTE - 6001)
    expect(result.current.stats?.newProfessionals).toBe(3)
    await wait(1)
    expect(result.current.stats?.newProfessionals).toBe(2)
    await wait(MINUTE)
    expect(result.current.stats?.newProfessionals).toBe(1)
    expect(requests).toEqual([])
  })

  it('counts somebody who applies in the meantime, and lets go of them in their turn', async () => {
    const { change, result, wait } = await setUpStats([30 * DAY - MINUTE])
    const at = new Date(Date.now() - 30 * DAY + 2 * MINUTE).toISOString()

    change('professionals', inserted({ id: 'new', created_at: at }))
    await wait(1000)
    expect(result.current.stats?.newProfessionals).toBe(2)

    await wait(MINUTE)
    expect(result.current.stats?.newProfessionals).toBe(1)
    await wait(MINUTE)
    expect(result.current.stats?.newProfessionals).toBe(0)
  })

  it('reads who is next when all that it knows one by one have stopped being new', async () => {
    const { result, rest, requests, wait } = await setUpStats([30 * DAY - MINUTE], 5)
    expect(result.current.stats?.newProfessionals).toBe(5)

    Object.assign(rest, { total: 4 })
    rest.professionals[0] = { id: 'next', created_at: new Date(NOW - DAY).toISOString() }
    await wait(MINUTE)
    await wait(10)

    expect(requests).toContain('/rest/v1/professionals')
    expect(result.current.stats?.newProfessionals).toBe(4)
  })

  it('folds in what changes tell, without reading', async () => {
    const { change, result, requests, wait } = await setUpStats([])
    const pending = { id: 'a', status: 'pending', total_price: 10.1 }

    change('bookings', inserted(pending))
    await wait(1000)
    expect(result.current.stats).toMatchObject({ totalBookings: 1, pendingBookings: 1 })
    change('bookings', updated({ ...pending, status: 'completed' }, pending))
    change('bookings', inserted({ id: 'b', status: 'completed', total_price: 0.2 }))
    change('profiles', inserted({ id: 'p' }))
    change('profiles', updated({ id: 'p', full_name: 'New' }))
    change('professionals', inserted({ id: 'q', created_at: new Date().toISOString() }))
    await wait(1000)

    expect(result.current.stats).toEqual({
      ...{ totalBookings: 2, pendingBookings: 0, totalRevenue: 10.3 },
      ...{ activeUsers: 8, newProfessionals: 1 },
    })
    expect(requests).toEqual([])
  })

  it.each([
    [
      'a booking of which nothing was heard changes',
      'bookings',
      updated({ id: 'x', status: 'pending', total_price: 1 }),
    ],
    ['a booking is deleted whose price is not told', 'bookings', deleted({ id: 'x' })],
    ['a user goes whom the reader may never have seen', 'profiles', deleted({ id: 'x' })],
    [
      'a booking comes in a state that is unknown here',
      'bookings',
      inserted({ id: 'x', status: 'lost', total_price: 1 }),
    ],
  ])('reads when %s', async (_, table, row) => {
    const { change, requests, wait } = await setUpStats([])

    change(table, row)
    await wait(1000)

    expect(requests).toHaveLength(3)
  })
})
