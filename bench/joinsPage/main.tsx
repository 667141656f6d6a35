import { createRealtime } from '@livepane/core'
import { RealtimeProvider, useRealtimeTable } from '@livepane/react'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { createFakeServer } from '../support/createFakeServer.ts'
import type { Side } from './joinsBench.ts'

/** Beyond the tick in which StrictMode undoes an effect and does it again. */
const SETTLE_MS = 300

window.joinsBench = {
  async mount(side, count) {
    const server = createFakeServer()
    const client = createClient('http://127.0.0.1:1', 'key', {
      auth: { persistSession: false, autoRefreshToken: false, storageKey: `${side}-${count}` },
      realtime: { transport: server.transport },
    })
    const root = createRoot(document.body.appendChild(document.createElement('main')))
    root.render(<React.StrictMode>{hooksOf(side, client, count)}</React.StrictMode>)
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const events = [...server.events]
    root.unmount()
    createRealtime(client).stop()
    await client.realtime.disconnect()
    return events
  },
}

function hooksOf(side: Side, client: SupabaseClient, count: number): React.JSX.Element {
  const keys = Array.from({ length: count }, (_, key) => key)
  if (side === 'bare')
    return (
      <>
        {keys.map((key) => (
          <Bare key={key} client={client} />
        ))}
      </>
    )
  return (
    <RealtimeProvider client={client}>
      {keys.map((key) => (
        <Live key={key} />
      ))}
    </RealtimeProvider>
  )
}

function Live() {
  useRealtimeTable('bookings', () => {})
  return null
}

function Bare({ client }: { client: SupabaseClient }) {
  // With one topic for all, the second would throw: nothing can be added after `subscribe()`.
  const topic = React.useId()
  React.useEffect(() => {
    const filter = { event: '*', schema: 'public', table: 'bookings' } as const
    const channel = client.channel(topic).on('postgres_changes', filter, () => {})
    channel.subscribe()
    return () => void client.removeChannel(channel)
  }, [client, topic])
  return null
}
