import { RealtimeProvider, useRealtimeTable } from '@livepane/react'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import type { Question, Side } from './clientsBench.ts'
import { BareRows, type OnFound, OurRows } from './Rows.tsx'

const { url, anonKey, token } = window.clientsSettings
const clients: Record<Side, SupabaseClient> = { livepane: connect(), bare: connect() }

// A page that has been open for a while hears of read models already.
await new Promise<void>((onLive) => {
  createRoot(newPlace()).render(
    <RealtimeProvider client={clients.livepane} queryClient={new QueryClient()}>
      <Versions onLive={onLive} />
    </RealtimeProvider>,
  )
})

window.clientsBench = {
  async ask(side, question) {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const place = newPlace()
    const root = createRoot(place)
    const startAt = performance.now()
    const rows = await new Promise<readonly object[]>((resolve, reject) => {
      root.render(
        treeOf(side, question, queryClient, (found, error) =>
          found ? resolve(found) : reject(error),
        ),
      )
    })
    const ms = performance.now() - startAt
    // Whatever is asked for again, before it is live, belongs to the question as well.
    while (queryClient.isFetching() > 0 || !place.querySelector('[data-phase="live"]')) {
      await nextFrame()
    }
    root.unmount()
    place.remove()
    queryClient.clear()
    return { ms, rows }
  },
}

function treeOf(
  side: Side,
  question: Question,
  queryClient: QueryClient,
  onFound: OnFound,
): React.JSX.Element {
  const client = clients[side]
  return (
    <RealtimeProvider client={client} queryClient={queryClient}>
      {side === 'livepane' ? (
        <OurRows question={question} onFound={onFound} />
      ) : (
        <BareRows client={client} question={question} onFound={onFound} />
      )}
    </RealtimeProvider>
  )
}

function Versions({ onLive }: { onLive: () => void }) {
  const { phase } = useRealtimeTable('read_model_versions', ignore, { primaryKey: 'view' })
  React.useEffect(() => {
    if (phase === 'live') onLive()
  }, [phase, onLive])
  return null
}

function connect(): SupabaseClient {
  return createClient(url, anonKey, { accessToken: async () => token })
}

function newPlace(): HTMLElement {
  return document.body.appendChild(document.createElement('main'))
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function ignore(): void {}
