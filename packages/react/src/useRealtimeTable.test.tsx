// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { type UseRealtimeTableOptions, useRealtimeTable } from './useRealtimeTable.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('useRealtimeTable', () => {
  it('calls the callback of the latest render, without joining anew', async () => {
    const { server, Page, goLive } = setUpPage()
    const first = vi.fn()
    const second = vi.fn()
    const { rerender } = renderHook(({ callback }) => useRealtimeTable('bookings', callback), {
      wrapper: Page,
      initialProps: { callback: first },
    })
    await goLive()

    rerender({ callback: second })
    server.change(inserted({ id: 1 }))

    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledTimes(1)
    expect(server.joins).toBe(1)
  })

  it('keeps its channel when options of the same meaning are written anew', async () => {
    const { server, Page, wait } = setUpPage()
    const { rerender } = renderHook(
      ({ options }: { options: UseRealtimeTableOptions }) =>
        useRealtimeTable('bookings', () => {}, options),
      { wrapper: Page, initialProps: { options: { filter: 'a=eq.1,b=eq.2', select: ['a', 'b'] } } },
    )
    rerender({ options: { filter: 'b=eq.2, a=eq.1', select: ['b', 'a'] } })
    await wait(5000)

    expect(server.joins).toBe(1)
  })

  it('prop: enabled. Listens only while true', async () => {
    const { server, Page, wait } = setUpPage()
    const { result, rerender } = renderHook(
      ({ enabled }) => useRealtimeTable('bookings', () => {}, { enabled }),
      { wrapper: Page, initialProps: { enabled: false } },
    )
    await wait(0)
    expect(server.joins).toBe(0)
    expect(result.current.phase).toBe('idle')

    rerender({ enabled: true })
    await wait(0)
    expect(server.joined).toHaveLength(1)

    rerender({ enabled: false })
    await wait(1000)
    expect(server.joined).toHaveLength(0)
  })

  it('returns the error of a refused table', async () => {
    const { server, Page, wait } = setUpPage()
    const { result } = renderHook(() => useRealtimeTable('nope', () => {}), { wrapper: Page })
    await wait(0)

    server.signal({
      type: 'refused',
      message: 'Unable to subscribe to changes with given parameters.',
    })
    await wait(0)

    expect(result.current).toMatchObject({ phase: 'denied', error: { code: 'table-unknown' } })
  })

  it('throws invalid-filter where it was written', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { Page } = setUpPage()

    expect(() =>
      renderHook(() => useRealtimeTable('bookings', () => {}, { filter: 'status=open' }), {
        wrapper: Page,
      }),
    ).toThrow(expect.objectContaining({ code: 'invalid-filter' }))
  })
})
