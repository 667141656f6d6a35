import type { RealtimeOptions } from '@livepane/core'
import { act, cleanup, renderHook } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveHook } from './liveHooks.ts'
import { setUpPage } from './setUpPage.tsx'

/** What every hook that follows the server keeps to, wherever the engine has its changes from. */
export function describeLiveHook({ name, use, says }: LiveHook, options: RealtimeOptions = {}) {
  const { source = 'postgres_changes' } = options
  describe(`${name} as a live hook, by ${source}`, () => {
    beforeEach(() => {
      vi.useFakeTimers()
    })

    afterEach(() => {
      cleanup()
      vi.useRealTimers()
    })

    it('joins once for many mounts', async () => {
      const { server, Page, goLive } = setUpPage(options)
      for (let mount = 0; mount < 10; mount++) renderHook(() => use('bookings'), { wrapper: Page })
      await goLive()

      expect(server.joins).toBe(1)
    })

    it('joins once under StrictMode', async () => {
      const { server, StrictPage, wait } = setUpPage(options)
      renderHook(() => use('bookings'), { wrapper: StrictPage })
      await wait(5000)

      expect(server.joins).toBe(1)
      expect(server.joined).toHaveLength(1)
    })

    it('leaves after the linger time, and nothing of it stays', async () => {
      const { server, manager, Page, wait } = setUpPage(options)
      const { unmount } = renderHook(() => use('bookings'), { wrapper: Page })
      await wait(0)
      unmount()

      await wait(999)
      expect(server.joined).toHaveLength(1)
      await wait(1)
      expect(server.joined).toHaveLength(0)
      expect(manager.inspect().bindings).toEqual([])
    })

    it('follows a changed table', async () => {
      const { server, Page, wait } = setUpPage(options)
      const { rerender } = renderHook(({ table }) => use(table), {
        wrapper: Page,
        initialProps: { table: 'bookings' },
      })
      await wait(0)
      rerender({ table: 'milestones' })
      await wait(1000)

      const { entries, topic } = server.channel(server.joins - 1)
      expect(server.joined).toHaveLength(1)
      expect(topic ?? entries[0]?.table).toMatch(/^(milestones|public\.milestones:all)$/)
    })

    it('joins nothing anew and keeps its reference when the same inputs are written again', async () => {
      const { server, Page, goLive, wait } = setUpPage(options)
      const { result, rerender } = renderHook(() => use('bookings'), { wrapper: Page })
      await goLive()
      await wait(100)
      const before = result.current

      rerender()
      await wait(5000)

      expect(result.current).toBe(before)
      expect(server.joins).toBe(1)
    })

    it('hydrates what a server rendered without a warning, into a page that is live already', async () => {
      const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
      const onRecoverableError = vi.fn()
      function Shown() {
        return <output>{JSON.stringify(use('bookings'))}</output>
      }
      const container = document.createElement('div')
      const onServer = setUpPage(options)
      container.innerHTML = renderToString(
        <onServer.Page>
          <Shown />
        </onServer.Page>,
      )
      const { manager, Page, goLive, wait } = setUpPage(options)
      manager.table({ table: 'bookings' }, {})
      await goLive()
      manager.status.touch('bookings')

      const tree = (
        <Page>
          <Shown />
        </Page>
      )
      const root = await act(async () => hydrateRoot(container, tree, { onRecoverableError }))
      await wait(100)

      expect(errors).not.toHaveBeenCalled()
      expect(onRecoverableError).not.toHaveBeenCalled()
      if (says) expect(container.textContent).toContain(`"${says.words.live}"`)
      act(() => root.unmount())
    })

    it('names itself and the cure when the provider is missing', () => {
      vi.spyOn(console, 'error').mockImplementation(() => {})

      expect(() => renderHook(() => use('bookings'))).toThrow(
        expect.objectContaining({
          code: 'provider-missing',
          message: expect.stringMatching(new RegExp(`^${name} .*RealtimeProvider.*Wrap the tree`)),
        }),
      )
    })

    if (says) {
      it('shows joining, live, an interruption and live again', async () => {
        const { server, Page, goLive, wait } = setUpPage(options)
        const { result } = renderHook(() => says.of(use('bookings')), { wrapper: Page })
        await wait(0)
        expect(result.current).toBe(says.words.joining)

        await goLive()
        await wait(10)
        expect(result.current).toBe(says.words.live)

        server.dropSocket()
        await wait(10)
        expect(result.current).toBe(says.words.interrupted)

        server.openSocket()
        await goLive()
        // Pages that lost the same server read again spread over a second.
        await wait(1010)
        expect(result.current).toBe(says.words.live)
      })
    }
  })
}
