// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { type UseRealtimeStatsOptions, useRealtimeStats } from './useRealtimeStats.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

interface Stats {
  total: number
}

/** A page that shows stats of `bookings`, live, read, and with nothing left to doubt. */
async function setUpStats(options: Partial<UseRealtimeStatsOptions<Stats>> = {}) {
  const page = setUpPage()
  const truth: Stats = { total: 10 }
  const queryFn = vi.fn(async () => ({ ...truth }))
  const rendered = renderHook(
    (props: Partial<UseRealtimeStatsOptions<Stats>>) =>
      useRealtimeStats<Stats>({
        queryKey: ['stats'],
        queryFn,
        tables: ['bookings'],
        ...options,
        ...props,
      }),
    { wrapper: page.Page, initialProps: {} as Partial<UseRealtimeStatsOptions<Stats>> },
  )
  await page.goLive()
  await page.wait(6000)
  queryFn.mockClear()
  const now = () => new Date().toISOString()
  return { ...page, ...rendered, truth, queryFn, now }
}

describe('useRealtimeStats', () => {
  it('shows that it loads, then the stats and their freshness', async () => {
    const { Page, goLive, wait } = setUpPage()
    const { result } = renderHook(
      () =>
        useRealtimeStats({ queryKey: ['s'], queryFn: async () => 3, tables: ['a', 'b'] as const }),
      { wrapper: Page },
    )
    expect(result.current).toMatchObject({ stats: undefined, isLoading: true, error: null })

    await goLive()
    await wait(1000)
    expect(result.current).toMatchObject({ stats: 3, isLoading: false, live: { phase: 'joining' } })
  })

  it('reads again once for a change', async () => {
    const { server, result, truth, queryFn, wait, now } = await setUpStats()
    truth.total = 11

    server.change(inserted({ id: 1 }, now()))
    await wait(1000)

    expect(result.current.stats).toEqual({ total: 11 })
    expect(queryFn).toHaveBeenCalledTimes(1)
  })

  it('prop: reduce. Folds changes in by the latest one', async () => {
    const { server, result, rerender, queryFn, wait, now } = await setUpStats({
      reduce: (stats) => stats,
    })
    rerender({ reduce: (stats) => ({ total: stats.total + 1 }) })

    server.change(inserted({ id: 1 }, now()))
    await wait(1000)

    expect(result.current.stats).toEqual({ total: 11 })
    expect(queryFn).not.toHaveBeenCalled()
  })

  it('shows nothing anew when a change changes nothing', async () => {
    const { server, result, wait, now } = await setUpStats({ reduce: (stats) => stats })
    const { stats, live } = result.current

    server.change(updated({ id: 1 }, { id: 1 }, now()))
    await wait(1000)

    expect(result.current.stats).toBe(stats)
    expect(result.current.live.lastUpdated).toBe(live.lastUpdated)
  })

  it('shows why it could not read, and what it knew before', async () => {
    const { server, result, queryFn, wait, now } = await setUpStats()
    queryFn.mockRejectedValue(new Error('503'))

    server.change(inserted({ id: 1 }, now()))
    await wait(1000)

    expect(result.current.stats).toEqual({ total: 10 })
    expect(result.current.error?.message).toBe('503')
    expect(result.current.live.phase).toBe('interrupted')
  })

  it('keeps TanStack’s own options, such as enabled', async () => {
    const { queryFn, rerender, wait } = await setUpStats({ enabled: false })
    expect(queryFn).not.toHaveBeenCalled()

    rerender({ enabled: true })
    await wait(10)
    expect(queryFn).toHaveBeenCalledTimes(1)
  })

  it('throws invalid-filter where it was written', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { Page } = setUpPage()
    const tables = [{ table: 'bookings', filter: 'status=open' }]

    expect(() =>
      renderHook(() => useRealtimeStats({ queryKey: ['s'], queryFn: () => 1, tables }), {
        wrapper: Page,
      }),
    ).toThrow(expect.objectContaining({ code: 'invalid-filter' }))
  })
})
