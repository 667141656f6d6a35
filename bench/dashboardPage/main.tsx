import { RealtimeProvider } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { Dashboard } from './Dashboard.tsx'

const { url, anonKey, token } = window.dashboardSettings
window.dashboardShownAt = {}
const client = createClient(url, anonKey, { accessToken: async () => token })
const place = document.querySelector('main')
if (!place) throw new Error('The page has no place for the dashboard.')
createRoot(place).render(
  <RealtimeProvider client={client} queryClient={new QueryClient()}>
    <Dashboard client={client} />
  </RealtimeProvider>,
)
