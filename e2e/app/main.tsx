import '@livepane/ui/styles.css'
import { RealtimeProvider } from '@livepane/react'
import { LivepaneConfig } from '@livepane/ui'
import { QueryClient } from '@tanstack/react-query'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { createClient, signIn } from './createClient.ts'
import { Dashboard } from './Dashboard.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { exposePage } from './handle.ts'
import { Orphan } from './Orphan.tsx'
import { settings } from './settings.ts'

const client = createClient(settings)
exposePage(client, settings)
await signIn(client, settings)

const { isStrict = true, hasOrphan = false } = settings
const Mode = isStrict ? React.StrictMode : React.Fragment
const root = document.getElementById('root')
if (!root) throw new Error('The page has no element to render into.')

createRoot(root).render(
  <Mode>
    <LivepaneConfig locale="en">
      <RealtimeProvider client={client} queryClient={new QueryClient()}>
        <Dashboard client={client} settings={settings} />
      </RealtimeProvider>
      {hasOrphan && (
        <ErrorBoundary>
          <Orphan />
        </ErrorBoundary>
      )}
    </LivepaneConfig>
  </Mode>,
)
