// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { useRealtimeInspection } from './useRealtimeInspection.ts'
import { useRealtimeTable } from './useRealtimeTable.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function useInspectedPage() {
  useRealtimeTable('bookings', () => {})
  return useRealtimeInspection()
}

describe('useRealtimeInspection', () => {
  it('looks once a second, whatever happens in between', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    let renders = 0
    const { result } = renderHook(
      () => {
        renders += 1
        return useRealtimeInspection()
      },
      { wrapper: Page },
    )
    renderHook(() => useRealtimeTable('bookings', () => {}), { wrapper: Page })
    await goLive()
    await wait(1000)
    expect(result.current?.bindings).toMatchObject([{ table: 'bookings', changes: 0 }])

    const before = renders
    for (let id = 0; id < 100; id++) server.change(inserted({ id }))
    await wait(999)
    expect(renders).toBe(before)
    await wait(1)
    expect(renders).toBe(before + 1)
    expect(result.current?.bindings).toMatchObject([{ changes: 100 }])
  })

  it('rests while the page is hidden', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const { Page, wait } = setUpPage()
    const { result } = renderHook(useInspectedPage, { wrapper: Page })
    await wait(5000)
    expect(result.current).toBeNull()

    hidden.mockReturnValue(false)
    await wait(1000)
    expect(result.current).not.toBeNull()
    hidden.mockRestore()
  })

  it('leaves no timer behind', async () => {
    const { Page, wait } = setUpPage()
    const { unmount } = renderHook(useInspectedPage, { wrapper: Page })
    unmount()
    await wait(1000)

    expect(vi.getTimerCount()).toBe(0)
  })

  it('shows nothing on the server', () => {
    const { Page } = setUpPage()
    let seen: unknown
    function Panel() {
      seen = useInspectedPage()
      return null
    }
    renderToString(
      <Page>
        <Panel />
      </Page>,
    )
    expect(seen).toBeNull()
  })

  it('names itself and the cure when the provider is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})

    expect(() => renderHook(() => useRealtimeInspection())).toThrow(
      expect.objectContaining({
        code: 'provider-missing',
        message: expect.stringContaining('useRealtimeInspection'),
      }),
    )
  })
})
