import { RealtimeProvider } from '@livepane/react'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import type * as React from 'react'
import { createRoot } from 'react-dom/client'
import { watchTexts } from '../support/watchTexts.ts'
import { BareList } from './BareList.tsx'
import { LivepaneList } from './LivepaneList.tsx'
import type { Side } from './settings.ts'

const { url, anonKey, token, order } = window.latencySettings
window.latencySightings = []

for (const side of order) {
  // Sides do not share a socket, as they would not in two apps; nor a root, so that neither waits
  // for the other's rendering.
  const client = createClient(url, anonKey, { accessToken: async () => token })
  const section = document.createElement('section')
  section.id = side
  document.body.append(section)
  await new Promise<void>((onLive) => {
    createRoot(section).render(listOf(side, client, onLive))
  })
  watchTexts(section, (title, at) => window.latencySightings.push({ side, title, at }))
}
document.body.dataset.isReady = 'true'

function listOf(side: Side, client: SupabaseClient, onLive: () => void): React.JSX.Element {
  if (side === 'bare') return <BareList client={client} onLive={onLive} />
  return (
    <RealtimeProvider client={client} queryClient={new QueryClient()}>
      <LivepaneList client={client} onLive={onLive} />
    </RealtimeProvider>
  )
}
