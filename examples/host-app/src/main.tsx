import '@livepane/ui/styles.css'
import '@livepane/analytics/styles.css'
import './style.css'
import { analyticsInvalidation } from '@livepane/analytics'
import { RealtimeProvider } from '@livepane/react'
import { LivepaneConfig } from '@livepane/ui'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { offlineQueue, queryClient, supabase } from './supabase.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

createRoot(root).render(
  <React.StrictMode>
    <LivepaneConfig locale="en-GB">
      <RealtimeProvider
        client={supabase}
        queryClient={queryClient}
        offlineQueue={offlineQueue}
        invalidate={analyticsInvalidation}
      >
        <App />
      </RealtimeProvider>
    </LivepaneConfig>
  </React.StrictMode>,
)
