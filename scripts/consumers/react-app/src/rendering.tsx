import assert from 'node:assert/strict'
import { createSupabaseMock } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { JSDOM } from 'jsdom'
import { setupServer } from 'msw/node'
import { renderToString } from 'react-dom/server'
import { App } from './App.tsx'

// What a server that renders React does, and then a page that takes it over: from the installed
// packages, without a bundler, and in development, where React says what it finds wrong.
const said: unknown[][] = []
console.error = (...words) => said.push(words)
console.warn = (...words) => said.push(words)

const mock = createSupabaseMock({ tables: { bookings: [{ id: 1, total: 40 }] } })
const server = setupServer(...mock.handlers)
server.listen()

const html = renderToString(page('server'))
assert.match(html, /Bookings/)
assert.deepEqual(mock.stats.requests, [], 'rendering on a server asks Supabase for nothing')

const { window } = new JSDOM(`<div id="root">${html}</div>`, { pretendToBeVisual: true })
Object.assign(globalThis, { window, document: window.document, HTMLElement: window.HTMLElement })
// Imported once there is a document, as in a browser: before, it would see that there is none.
const { hydrateRoot } = await import('react-dom/client')
const root = window.document.getElementById('root')
assert.ok(root)
const mounted = hydrateRoot(root, page('browser'), {
  onRecoverableError: (error) => said.push([error]),
})

await until('the rows that were read', () => /Largest\D*40/.test(root.textContent ?? ''))
await until('the confirmed stream', () => mock.stats.frames.some(({ event }) => event === 'system'))
mock.db.from('bookings').update({ id: 1 }, { total: 41 })
await until('the change', () => /Largest\D*41/.test(root.textContent ?? ''))

mounted.unmount()
assert.deepEqual(said, [], 'React and Livepane have nothing to warn of')
console.log('renders on a server, hydrates and follows a change')
// The client keeps its socket for as long as the page lives.
process.exit(0)

function page(where: 'server' | 'browser') {
  // Each has a session of its own, as on two machines.
  const auth = { persistSession: false, storageKey: where }
  const supabase = createClient(mock.url, mock.anonKey, { auth })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return <App supabase={supabase} queryClient={queryClient} />
}

async function until(what: string, isTrue: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 15_000
  while (!isTrue()) {
    const seen = `${root?.textContent} and ${JSON.stringify(said.map(String))}`
    assert.ok(performance.now() < giveUpAt, `waited in vain for ${what}; there is ${seen}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
