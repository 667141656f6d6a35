import { RealtimeProvider, useRealtimeTable } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import { useSubscription } from '@supabase-cache-helpers/postgrest-react-query'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import type { Side } from './settings.ts'

const { side, url, anonKey, token, hooks } = window.tabsSettings
window.tabsHeard = new Set()

const client = createClient(url, anonKey, { accessToken: async () => token })
const queryClient = new QueryClient()
const filter = { event: '*', schema: 'public', table: 'bookings' } as const

function Live({ at }: { at: number }) {
  useRealtimeTable('bookings', () => window.tabsHeard.add(at))
  return null
}

// With one topic for all, the second would throw: nothing can be added after `subscribe()`.
function Bare({ at }: { at: number }) {
  React.useEffect(() => {
    const channel = client
      .channel(`bookings ${at}`)
      .on('postgres_changes', filter, () => window.tabsHeard.add(at))
      .subscribe()
    return () => void client.removeChannel(channel)
  }, [at])
  return null
}

function Subscribed({ at }: { at: number }) {
  useSubscription(client, `bookings ${at}`, filter, ['id'], {
    callback: () => void window.tabsHeard.add(at),
  })
  return null
}

const HOOKS: Record<Side, React.ComponentType<{ at: number }>> = {
  livepane: Live,
  bare: Bare,
  cacheHelpers: Subscribed,
}
const Hook = HOOKS[side]
const listening = Array.from({ length: hooks }, (_, at) => <Hook key={at} at={at} />)

createRoot(document.body.appendChild(document.createElement('main'))).render(
  side === 'livepane' ? (
    <RealtimeProvider client={client} queryClient={queryClient}>
      {listening}
    </RealtimeProvider>
  ) : (
    <QueryClientProvider client={queryClient}>{listening}</QueryClientProvider>
  ),
)
