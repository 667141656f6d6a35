import type { Phase } from '@livepane/core'
import { cleanup, renderHook } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpPage } from './setUpPage.tsx'

export interface LiveHookCase {
  /** The hook's name, as its error gives it. */
  name: string
  /** Calls the hook on a table. */
  use: (table: string) => unknown
  /** The phase in what the hook returned. */
  phase: (result: unknown) => Phase
}

/** What every hook that joins a table keeps to. */
export function describeLiveHook({ name, use, phase }: LiveHookCase): void {
  describe(`${name} as a live hook`, () => {
    beforeEach(() => {
      vi.useFakeTimers()
    })

    afterEach(() => {
      cleanup()
      vi.useRealTimers()
    })

    it('joins once for many mounts', async () => {
      const { server, Page, goLive } = setUpPage()
      for (let mount = 0; mount < 10; mount++) renderHook(() => use('bookings'), { wrapper: Page })
      await goLive()

      expect(server.joins).toBe(1)
    })

    it('joins once under StrictMode', async () => {
      const { server, StrictPage, wait } = setUpPage()
      renderHook(() => use('bookings'), { wrapper: StrictPage })
      await wait(5000)

      expect(server.joins).toBe(1)
      expect(server.joined).toHaveLength(1)
    })

    it('leaves after the linger time', async () => {
      const { server, Page, wait } = setUpPage()
      const { unmount } = renderHook(() => use('bookings'), { wrapper: Page })
      await wait(0)
      unmount()

      await wait(999)
      expect(server.joined).toHaveLength(1)
      await wait(1)
      expect(server.joined).toHaveLength(0)
    })

    it('follows a changed table', async () => {
      const { server, Page, wait } = setUpPage()
      const { rerender } = renderHook(({ table }) => use(table), {
        wrapper: Page,
        initialProps: { table: 'bookings' },
      })
      await wait(0)
      rerender({ table: 'milestones' })
      await wait(1000)

      expect(server.joined.map(({ entries }) => entries[0]?.table)).toEqual(['milestones'])
    })

    it('shows joining, live, an interruption and live again', async () => {
      const { server, Page, goLive, wait } = setUpPage()
      const { result } = renderHook(() => use('bookings'), { wrapper: Page })
      await wait(0)
      expect(phase(result.current)).toBe('joining')

      await goLive()
      await wait(10)
      expect(phase(result.current)).toBe('live')

      server.dropSocket()
      await wait(10)
      expect(phase(result.current)).toBe('interrupted')

      server.openSocket()
      await goLive()
      // Pages that lost the same server read again spread over a second.
      await wait(1010)
      expect(phase(result.current)).toBe('live')
    })

    it('renders on the server, as idle and without a join', async () => {
      const { server, Page, wait } = setUpPage()
      let seen: Phase | undefined
      function Probe() {
        seen = phase(use('bookings'))
        return null
      }
      renderToString(
        <Page>
          <Probe />
        </Page>,
      )
      await wait(5000)

      expect(seen).toBe('idle')
      expect(server.joins).toBe(0)
    })

    it('names itself and the cure when the provider is missing', () => {
      vi.spyOn(console, 'error').mockImplementation(() => {})

      expect(() => renderHook(() => use('bookings'))).toThrow(
        expect.objectContaining({
          code: 'provider-missing',
          message: expect.stringMatching(new RegExp(`${name} .*RealtimeProvider.*Wrap the tree`)),
        }),
      )
    })
  })
}
