import '@livepane/analytics/styles.css'
import '@livepane/ui/styles.css'
import { AdminDashboard } from '@livepane/analytics/charts'
import { createRealtime } from '@livepane/core'
import { RealtimeProvider } from '@livepane/react'
import { LivepaneConfig } from '@livepane/ui'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { createClient, signIn } from '../app/createClient.ts'
import { settings } from '../app/settings.ts'
import { Cards } from './Cards.tsx'

const client = createClient(settings)
createRealtime(client, settings.options)
await signIn(client, settings)

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element to render into.')

createRoot(root).render(
  <React.StrictMode>
    <LivepaneConfig locale="en">
      <RealtimeProvider client={client} queryClient={new QueryClient()}>
        <Cards client={client} />
        <AdminDashboard currency="EUR" />
      </RealtimeProvider>
    </LivepaneConfig>
  </React.StrictMode>,
)
