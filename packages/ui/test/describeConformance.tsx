import { act, cleanup, render } from '@testing-library/react'
import type * as React from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** Props that every part accepts, whatever else it takes. */
export interface CommonProps {
  className?: string
  style?: React.CSSProperties
  lang?: string
  ref?: (element: Element | null) => void
}

export interface ConformanceOptions {
  /** The class of the root element, which `ref` receives. */
  root: new () => Element
  /** State attributes of the root in the rendered state, with their values. */
  dataAttributes: Record<`data-${string}`, string>
}

/**
 * The promises that every part makes to its host: props, ref, class and style reach the root, state
 * is in `data-*` attributes, a strict content security policy holds, and a page rendered on a server
 * an hour ago becomes live without a word from React.
 *
 * @param createElement - renders the part with the given common props and whatever it requires
 */
export function describeConformance(
  createElement: (props: CommonProps & { [key: `data-${string}`]: string }) => React.ReactElement,
  { root, dataAttributes }: ConformanceOptions,
): void {
  describe('conformance', () => {
    beforeEach(() => {
      vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
    })

    afterEach(() => {
      cleanup()
      vi.useRealTimers()
    })

    it('spreads unknown props on its root', () => {
      const { container } = render(createElement({ lang: 'fr', 'data-area': 'header' }))
      expect(rootOf(container).getAttribute('lang')).toBe('fr')
      expect(rootOf(container).getAttribute('data-area')).toBe('header')
    })

    it('hands its root to ref', () => {
      const ref = vi.fn()
      const { container } = render(createElement({ ref }))
      expect(ref).toHaveBeenCalledWith(rootOf(container))
      expect(rootOf(container)).toBeInstanceOf(root)
    })

    it('adds className to its own classes', () => {
      const { container } = render(createElement({ className: 'host-class' }))
      const classes = [...rootOf(container).classList]
      expect(classes).toContain('host-class')
      expect(classes.some((name) => name.startsWith('lp-'))).toBe(true)
    })

    it('applies style to its root', () => {
      const { container } = render(createElement({ style: { marginTop: '3px' } }))
      expect(rootOf(container).getAttribute('style')).toBe('margin-top: 3px;')
    })

    it('states its state in data attributes', () => {
      const { container } = render(createElement({}))
      for (const [name, value] of Object.entries(dataAttributes)) {
        expect([name, rootOf(container).getAttribute(name)]).toEqual([name, value])
      }
    })

    it('needs no inline styles, so that a nonce-only policy does not break it', () => {
      const { container } = render(createElement({}))
      expect(container.querySelector('style, [style]')).toBeNull()
    })

    it('hydrates an hour-old server page without a mismatch', async () => {
      const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
      const onRecoverableError = vi.fn()
      const page = document.createElement('div')
      page.innerHTML = renderToString(createElement({}))
      vi.advanceTimersByTime(3_600_000)

      const hydrated = await act(async () =>
        hydrateRoot(page, createElement({}), { onRecoverableError }),
      )
      act(() => hydrated.unmount())

      expect(onRecoverableError).not.toHaveBeenCalled()
      expect(complain.mock.calls.filter(isAboutMore)).toEqual([])
    })
  })
}

/**
 * Libraries take a server by its missing document. Rendered here, beside one, they use effects of
 * which React 18 says that a server does nothing with them.
 */
function isAboutMore([message]: unknown[]): boolean {
  return !String(message).startsWith('Warning: useLayoutEffect does nothing on the server')
}

function rootOf(container: HTMLElement): Element {
  const element = container.firstElementChild
  if (!element) throw new Error('The part rendered no element, so it has no root to look at.')
  return element
}
