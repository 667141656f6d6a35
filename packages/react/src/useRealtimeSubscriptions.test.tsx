// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import type * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { ManagerContext } from './RealtimeProvider.tsx'
import { useRealtimeSubscriptions } from './useRealtimeSubscriptions.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** The page's channel of one table. */
function channelOf(server: ReturnType<typeof setUpPage>['server'], table: string) {
  const channel = server.joined.find(({ entries }) => entries[0]?.table === table)
  if (!channel) throw new Error(`Nothing has joined "${table}".`)
  return channel
}

describe('useRealtimeSubscriptions', () => {
  it('joins every table in one tick and calls each one’s own handler', async () => {
    const { server, Page, wait } = setUpPage()
    const [bookings, milestones] = [vi.fn(), vi.fn()]
    renderHook(() => useRealtimeSubscriptions({ bookings, milestones }), { wrapper: Page })
    await wait(0)
    expect(server.joined).toHaveLength(2)

    for (const channel of server.joined) server.signal({ type: 'ready' }, channel)
    const change = inserted({ id: 1 })
    server.change(change, 'rows', channelOf(server, 'milestones'))

    expect(milestones).toHaveBeenCalledExactlyOnceWith(change)
    expect(bookings).not.toHaveBeenCalled()
  })

  it('calls the handlers of the latest render, without joining anew', async () => {
    const { server, Page, goLive } = setUpPage()
    const [first, second] = [vi.fn(), vi.fn()]
    const { rerender } = renderHook(
      ({ handler }) => useRealtimeSubscriptions({ bookings: handler }),
      { wrapper: Page, initialProps: { handler: first } },
    )
    await goLive()

    rerender({ handler: second })
    server.change(inserted({ id: 1 }))

    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledTimes(1)
    expect(server.joins).toBe(1)
  })

  it('joins a table that is added and leaves one that is dropped, and keeps the rest', async () => {
    const { server, Page, wait } = setUpPage()
    const { rerender } = renderHook(
      ({ tables }) =>
        useRealtimeSubscriptions(Object.fromEntries(tables.map((table) => [table, () => {}]))),
      { wrapper: Page, initialProps: { tables: ['bookings', 'milestones'] } },
    )
    await wait(0)

    rerender({ tables: ['reviews', 'bookings'] })
    await wait(1000)

    expect(server.joins).toBe(3)
    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['bookings', 'reviews'])
  })

  it('has the phase and the error of its worst table', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { server, Page, wait } = setUpPage()
    const { result } = renderHook(
      () => useRealtimeSubscriptions({ bookings: () => {}, nope: () => {} }),
      { wrapper: Page },
    )
    await wait(0)
    server.signal({ type: 'ready' }, channelOf(server, 'bookings'))
    await wait(0)
    expect(result.current).toEqual({ phase: 'joining', error: null })

    server.signal({ type: 'refused', message: 'Unable to subscribe' }, channelOf(server, 'nope'))
    await wait(0)

    expect(result.current).toMatchObject({ phase: 'denied', error: { code: 'table-unknown' } })
  })

  it('is idle with nothing to listen to', async () => {
    const { server, Page, wait } = setUpPage()
    const { result } = renderHook(() => useRealtimeSubscriptions({}), { wrapper: Page })
    await wait(0)

    expect(result.current).toEqual({ phase: 'idle', error: null })
    expect(server.joins).toBe(0)
  })

  it('prop: enabled. Listens to nothing and makes nothing old while false', async () => {
    const { server, Page, wait } = setUpPage()
    const { result, rerender } = renderHook(
      ({ enabled }) =>
        useRealtimeSubscriptions(
          { bookings: () => {} },
          { enabled, invalidate: { reviews: ['r'] } },
        ),
      { wrapper: Page, initialProps: { enabled: false } },
    )
    await wait(0)
    expect(server.joins).toBe(0)
    expect(result.current.phase).toBe('idle')

    rerender({ enabled: true })
    await wait(0)
    expect(server.joined).toHaveLength(2)

    rerender({ enabled: false })
    await wait(1000)
    expect(server.joined).toHaveLength(0)
  })

  it('prop: invalidate. Makes queries old on the channels it has', async () => {
    const { server, queryClient, Page, goLive, wait } = setUpPage()
    renderHook(
      () => useRealtimeSubscriptions({ bookings: () => {} }, { invalidate: { bookings: ['b'] } }),
      { wrapper: Page },
    )
    await goLive()
    await wait(1000)
    queryClient.setQueryData(['b-1'], [])

    server.change(inserted({ id: 1 }))
    await wait(50)

    expect(queryClient.getQueryState(['b-1'])?.isInvalidated).toBe(true)
    expect(server.joins).toBe(1)
  })

  it('prop: invalidate. Says where the cache is missing, which it needs for nothing else', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { manager, queryClient } = setUpPage()
    const wrapper = ({ children }: { children: React.ReactNode }) => (
      <ManagerContext.Provider value={manager}>{children}</ManagerContext.Provider>
    )
    const use = () => useRealtimeSubscriptions({ a: () => {} }, { invalidate: '*' })

    renderHook(() => useRealtimeSubscriptions({ bookings: () => {} }), { wrapper })
    expect(() => renderHook(use, { wrapper })).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('there is no QueryClient above'),
      }),
    )
    renderHook(use, {
      wrapper: ({ children }: { children: React.ReactNode }) => (
        <QueryClientProvider client={queryClient}>{wrapper({ children })}</QueryClientProvider>
      ),
    })
  })
})
