// @vitest-environment jsdom
import { cleanup, render, renderHook, screen } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { useRealtimeQuery } from './useRealtimeQuery.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

interface Booking extends Record<string, unknown> {
  id: number
  status: string
}

const open: Booking = { id: 1, status: 'open' }

function useBookings(queryFn: () => Promise<Booking[]> = async () => [open]) {
  return useRealtimeQuery({ queryKey: ['bookings'], queryFn, table: 'bookings' })
}

describe('useRealtimeQuery', () => {
  it('listens to the topic that it names', async () => {
    const { server, Page, wait } = setUpPage({ source: 'broadcast' })
    const topic = 'bookings:user:7'
    renderHook(
      () =>
        useRealtimeQuery({ queryKey: ['own'], queryFn: async () => [], table: 'bookings', topic }),
      { wrapper: Page },
    )
    await wait(10)
    expect(server.joined).toMatchObject([{ topic }])
  })

  it('shows a change without reading again', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const queryFn = vi.fn(async () => [open])
    const { result } = renderHook(() => useBookings(queryFn), { wrapper: Page })
    await goLive()
    await wait(10)
    queryFn.mockClear()

    server.change(updated({ id: 1, status: 'done' }))
    await wait(10)

    expect(result.current.data).toEqual([{ id: 1, status: 'done' }])
    expect(queryFn).not.toHaveBeenCalled()
  })

  it('reads twice cold and once warm', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const queryFn = vi.fn(async () => [open])
    renderHook(() => useBookings(queryFn), { wrapper: Page })
    await goLive()
    await wait(10)
    expect(queryFn).toHaveBeenCalledTimes(2)

    const other = vi.fn(async () => [open])
    renderHook(() => useRealtimeQuery({ queryKey: ['other'], queryFn: other, table: 'bookings' }), {
      wrapper: Page,
    })
    await wait(10)
    expect(other).toHaveBeenCalledTimes(1)
    expect(server.joins).toBe(1)
  })

  it('commits once per flush, with data and freshness together', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const commits: { rows: number; lastUpdated: number | null }[] = []
    function Rows() {
      const { data, live } = useBookings()
      React.useEffect(() => {
        commits.push({ rows: data?.length ?? 0, lastUpdated: live.lastUpdated })
      })
      return null
    }
    render(<Rows />, { wrapper: Page })
    await goLive()
    await wait(1000)
    commits.length = 0

    for (let id = 2; id <= 50; id++)
      server.change(inserted({ id, status: 'open' }, `2026-11-21T12:00:00.0${id}Z`))
    // The first row at once; React 18 shows what comes within one `act` together.
    await wait(10)
    await wait(1000)

    expect(commits.map(({ rows }) => rows)).toEqual([2, 50])
    expect(commits[1]?.lastUpdated).toBeGreaterThan(commits[0]?.lastUpdated ?? 0)
  })

  it('renders no component for results that it does not read', async () => {
    const { queryClient, Page, goLive, wait } = setUpPage()
    let renders = 0
    function Count() {
      const { data } = useBookings()
      renders += 1
      return <output>{data?.length}</output>
    }
    render(<Count />, { wrapper: Page })
    await goLive()
    await wait(1000)
    expect(screen.getByRole('status').textContent).toBe('1')
    const before = renders

    // Nothing that `data` depends on: the same rows, read again.
    void queryClient.refetchQueries({ queryKey: ['bookings'] })
    await wait(10)

    // One for `isUpdating` coming and one for it going; `useQuery` alone adds none.
    expect(renders - before).toBeLessThanOrEqual(2)
  })

  it('keeps TanStack’s own options, such as enabled', async () => {
    const { Page, goLive, wait } = setUpPage()
    const queryFn = vi.fn(async () => [open])
    renderHook(
      () =>
        useRealtimeQuery({ queryKey: ['bookings'], queryFn, table: 'bookings', enabled: false }),
      { wrapper: Page },
    )
    await goLive()
    await wait(1000)

    expect(queryFn).not.toHaveBeenCalled()
  })
})
