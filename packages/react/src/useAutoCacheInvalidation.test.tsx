// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import type * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../test/setUpPage.tsx'
import { InvalidationContext } from './InvalidationContext.ts'
import { useAutoCacheInvalidation } from './useAutoCacheInvalidation.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('useAutoCacheInvalidation', () => {
  it('counts the queries that a change made old', async () => {
    const { server, queryClient, Page, goLive, wait } = setUpPage()
    const { result } = renderHook(
      () => useAutoCacheInvalidation({ tables: { nps_clients: ['clients'] } }),
      { wrapper: Page },
    )
    await goLive()
    queryClient.setQueryData(['clients-page-1'], [])
    queryClient.setQueryData(['meetings'], [])

    server.change(inserted({ id: 1 }))
    await wait(50)

    expect(result.current).toEqual({ invalidations: 1, lastInvalidatedAt: Date.now() })
    expect(queryClient.getQueryState(['clients-page-1'])?.isInvalidated).toBe(true)
    expect(queryClient.getQueryState(['meetings'])?.isInvalidated).toBe(false)
  })

  it('takes the provider’s map when it got none', async () => {
    const { server, Page, wait } = setUpPage()
    renderHook(() => useAutoCacheInvalidation(), {
      wrapper: ({ children }: { children: React.ReactNode }) => (
        <Page>
          <InvalidationContext.Provider value={{ actions: ['actions'], reviews: ['reviews'] }}>
            {children}
          </InvalidationContext.Provider>
        </Page>
      ),
    })
    await wait(0)

    expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['actions', 'reviews'])
  })

  it('uses the latest map without joining anew, and tells of each flush', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    const onInvalidate = vi.fn()
    const { rerender } = renderHook(
      ({ pattern }) => useAutoCacheInvalidation({ tables: { actions: [pattern] }, onInvalidate }),
      { wrapper: Page, initialProps: { pattern: 'a' } },
    )
    await goLive()
    rerender({ pattern: 'b' })

    server.change(inserted({ id: 1 }))
    await wait(0)

    expect(server.joins).toBe(1)
    expect(onInvalidate).toHaveBeenLastCalledWith({ table: 'actions', patterns: ['b'], queries: 0 })
  })

  it('prop: enabled. Joins nothing while false', async () => {
    const { server, Page, wait } = setUpPage()
    const { rerender } = renderHook(
      ({ enabled }) => useAutoCacheInvalidation({ tables: { actions: ['a'] }, enabled }),
      { wrapper: Page, initialProps: { enabled: false } },
    )
    await wait(0)
    expect(server.joins).toBe(0)

    rerender({ enabled: true })
    await wait(0)
    expect(server.joined).toHaveLength(1)
  })
})
