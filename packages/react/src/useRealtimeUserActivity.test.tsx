// @vitest-environment jsdom
import { createClient } from '@supabase/supabase-js'
import { act, cleanup, renderHook } from '@testing-library/react'
import type * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { ClientContext } from './RealtimeProvider.tsx'
import { useRealtimeUserActivity } from './useRealtimeUserActivity.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000

beforeEach(async () => {
  await import('../../core/src/presence/roomsOnPage.ts')
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** The hook over a table of creation times, counted as PostgREST does. */
async function renderActivity(createdAt: number[], status = 200) {
  const page = setUpPage()
  const client = createClient('https://activity.supabase.test', 'key', {
    global: {
      fetch: async (input) => {
        const url = new URL(String(input))
        if (status !== 200) return Response.json({ message: 'permission denied' }, { status })
        const since = Date.parse(url.searchParams.get('created_at')?.replace('gte.', '') ?? '')
        const recent = createdAt.filter((at) => at >= since).sort()
        const [oldest] = recent
        return Response.json(
          oldest === undefined ? [] : [{ created_at: new Date(oldest).toISOString() }],
          { headers: { 'content-range': `0-0/${recent.length}` } },
        )
      },
    },
  })
  function Wrapper({ children }: { children: React.ReactNode }) {
    return (
      <ClientContext.Provider value={client}>
        <page.Page>{children}</page.Page>
      </ClientContext.Provider>
    )
  }
  const hook = renderHook(() => useRealtimeUserActivity(), { wrapper: Wrapper })
  await page.goLive()
  await page.wait(10)
  return { ...page, ...hook, rooms: page.server.rooms }
}

describe('useRealtimeUserActivity', () => {
  it('knows nothing before it has heard, instead of saying zero', async () => {
    const { result } = await renderActivity([NOON - HOUR])

    expect(result.current).toMatchObject({
      ...{ onlineUsers: null, activeSessions: null, isLoading: true },
      recentBookings: 1,
    })
  })

  it('counts people, sessions and the bookings of a day, and is not among them', async () => {
    const { result, rooms } = await renderActivity([
      NOON - HOUR,
      NOON - 23 * HOUR,
      NOON - 25 * HOUR,
    ])
    act(() => rooms.open({ ada: [{ tabs: 2 }], bob: [{}] }))

    expect(result.current).toMatchObject({
      ...{ onlineUsers: 2, activeSessions: 3, recentBookings: 2 },
      ...{ isLoading: false, error: null, users: [{ id: 'ada' }, { id: 'bob' }] },
    })
    expect(rooms.joins).toMatchObject([{ topic: 'online_users', key: undefined }])
    expect(rooms.tracked).toEqual([])
  })

  it('counts again when a booking is made', async () => {
    const createdAt = [NOON - HOUR]
    const { result, server, wait } = await renderActivity(createdAt)
    createdAt.push(NOON)
    act(() => server.change(inserted({ id: 2 })))
    await wait(300)

    expect(result.current.recentBookings).toBe(2)
  })

  it('falls when a booking is older than a day, though nothing happens', async () => {
    const { result, wait } = await renderActivity([NOON - 23 * HOUR, NOON - HOUR])
    await wait(HOUR - 1000)
    expect(result.current.recentBookings).toBe(2)
    await wait(2000)

    expect(result.current.recentBookings).toBe(1)
  })

  it('says why the bookings cannot be counted', async () => {
    const { result, rooms } = await renderActivity([], 403)
    act(() => rooms.open({ ada: [{}] }))

    expect(result.current).toMatchObject({ onlineUsers: 1, recentBookings: null, isLoading: false })
    expect(String(result.current.error?.message)).toContain('permission denied')
  })

  it('names itself and the cure when the provider is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})

    expect(() => renderHook(() => useRealtimeUserActivity())).toThrow(
      /^useRealtimeUserActivity .*Wrap the tree/,
    )
  })
})
