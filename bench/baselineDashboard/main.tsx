import { createClient } from '@supabase/supabase-js'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { BaselineDashboard } from './BaselineDashboard.tsx'

const { url, anonKey, token } = window.dashboardSettings
window.dashboardShownAt = {}
const client = createClient(url, anonKey, { accessToken: async () => token })
const place = document.querySelector('main')
if (!place) throw new Error('The page has no place for the dashboard.')
createRoot(place).render(
  <QueryClientProvider client={new QueryClient()}>
    <BaselineDashboard client={client} />
  </QueryClientProvider>,
)
