// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { useRealtimeConnection } from './useRealtimeConnection.ts'
import { useRealtimeStatus } from './useRealtimeStatus.ts'
import { useRealtimeTable } from './useRealtimeTable.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function usePage(metric?: string) {
  useRealtimeTable('bookings', () => {})
  return { status: useRealtimeStatus(metric), connection: useRealtimeConnection() }
}

describe('useRealtimeConnection', () => {
  it('goes from connecting to connected', async () => {
    const { Page, goLive, wait } = setUpPage()
    const { result } = renderHook(() => usePage(), { wrapper: Page })
    await wait(0)
    expect(result.current.connection).toMatchObject({ status: 'connecting', error: null })

    await goLive()
    expect(result.current.connection).toMatchObject({ status: 'connected', live: 1, wanted: 1 })
  })

  it('names the table that is refused beside live ones', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const { result } = renderHook(
      () => {
        useRealtimeTable('nope', () => {})
        return usePage()
      },
      { wrapper: Page },
    )
    await goLive()
    server.signal({ type: 'ready' }, server.channel(1))
    server.signal({ type: 'refused', message: 'Unable to subscribe' }, server.channel(0))
    await wait(0)

    expect(result.current.connection).toMatchObject({
      status: 'connected',
      error: { code: 'table-unknown' },
    })
  })
})

describe('useRealtimeStatus', () => {
  it('tells when the data of its metric last changed', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const { result } = renderHook(
      () => ({ all: usePage().status, other: useRealtimeStatus('milestones') }),
      {
        wrapper: Page,
      },
    )
    await goLive()
    expect(result.current.all.lastUpdated).toBeNull()

    server.change(inserted({ id: 1 }))
    await wait(0)

    expect(result.current.all.lastUpdated).toBe(Date.now())
    expect(result.current.other.lastUpdated).toBeNull()
  })

  it('counts what waits while paused, and shows it on resume', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const { result } = renderHook(() => usePage().status, { wrapper: Page })
    await goLive()

    act(() => result.current.pause())
    server.change(inserted({ id: 1 }))
    await wait(1000)
    expect(result.current).toMatchObject({ isPaused: true, pending: 1 })

    act(() => result.current.resume())
    expect(result.current).toMatchObject({ isPaused: false, pending: 0 })
  })

  it('says until when the page was known to be true', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const { result } = renderHook(() => usePage().status, { wrapper: Page })
    await goLive()
    await wait(25_000)
    server.beat()
    const lastSign = Date.now()

    await wait(10_000)
    server.dropSocket()
    await wait(0)

    expect(result.current.confirmedAt).toBe(lastSign)
  })

  it('turns stale by itself when the link stays away', async () => {
    const { server, Page, goLive, wait } = setUpPage({ staleAfter: 20_000 })
    const { result } = renderHook(() => usePage().status, { wrapper: Page })
    await goLive()

    server.dropSocket()
    await wait(19_000)
    expect(result.current).toMatchObject({ connectionState: 'disconnected', isStale: false })
    await wait(2000)
    expect(result.current.isStale).toBe(true)
  })
})
