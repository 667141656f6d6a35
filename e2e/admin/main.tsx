import '@livepane/ui/styles.css'
import '@livepane/analytics/styles.css'
import { analyticsInvalidation } from '@livepane/analytics'
import { RealtimeProvider } from '@livepane/react'
import { LivepaneConfig } from '@livepane/ui'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { createClient, signIn } from '../app/createClient.ts'
import { exposePage } from '../app/handle.ts'
import { AdminPage } from './AdminPage.tsx'
import { settings } from './settings.ts'

const client = createClient(settings)
exposePage(client, settings)
await signIn(client, settings)
const { data } = await client.auth.getUser()

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element to render into.')

createRoot(root).render(
  <React.StrictMode>
    <LivepaneConfig locale="en">
      <RealtimeProvider
        client={client}
        queryClient={new QueryClient()}
        invalidate={analyticsInvalidation}
      >
        <AdminPage userId={data.user?.id ?? ''} />
      </RealtimeProvider>
    </LivepaneConfig>
  </React.StrictMode>,
)
