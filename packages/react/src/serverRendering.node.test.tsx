import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPage } from '../test/createPage.tsx'
import { liveHooks } from '../test/liveHooks.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('on a server', () => {
  it('has no DOM to touch', () => {
    expect([typeof window, typeof document]).toEqual(['undefined', 'undefined'])
  })

  for (const { name, use, says } of liveHooks) {
    it(`${name} renders, joins nothing, leaves nothing behind and warns of nothing`, async () => {
      const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
      const { server, manager, Page } = createPage()
      const seen: unknown[] = []
      function Probe() {
        const result = use('bookings')
        if (says) seen.push(says.of(result))
        return <output>{JSON.stringify(result)}</output>
      }
      const tree = (
        <Page>
          <Probe />
        </Page>
      )

      const html = renderToString(tree)
      await vi.advanceTimersByTimeAsync(5000)

      expect(renderToString(tree)).toBe(html)
      expect(new Set(seen)).toEqual(new Set(says ? [says.words.idle] : []))
      expect(server.joins).toBe(0)
      expect(manager.inspect().bindings).toEqual([])
      expect(vi.getTimerCount()).toBe(0)
      expect(errors).not.toHaveBeenCalled()
    })
  }
})
