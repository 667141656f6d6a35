import './settings.ts'
import { useClients } from '@livepane/analytics'
import { RealtimeProvider } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import type * as React from 'react'
import { createRoot } from 'react-dom/client'
import { watchTexts } from '../support/watchTexts.ts'

const { url, anonKey, token } = window.refreshSettings
const client = createClient(url, anonKey, { accessToken: async () => token })

const section = document.createElement('section')
document.body.append(section)
watchTexts(section, window.noteText)
createRoot(section).render(
  <RealtimeProvider client={client} queryClient={new QueryClient()}>
    <ClientList />
  </RealtimeProvider>,
)

/** Clients and who looks after them, as the read model has it. */
function ClientList(): React.JSX.Element {
  const { data = [], live } = useClients()
  return (
    <ul data-phase={live.phase}>
      {data.map(({ client_name, cse }) => (
        <li key={client_name}>{cse}</li>
      ))}
    </ul>
  )
}
