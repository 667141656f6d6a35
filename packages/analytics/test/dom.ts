import { JSDOM } from 'jsdom'

/**
 * A document for React in Vitest's `node` environment. Import it before React: there MSW's WebSockets
 * work, which the `jsdom` environment breaks by exchanging `Event`.
 */
const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://dashboard.test' })

for (const name of ['window', 'document', 'HTMLElement', 'HTMLIFrameElement', 'Node'] as const) {
  const value: unknown = name === 'window' ? window : Reflect.get(window, name)
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}
