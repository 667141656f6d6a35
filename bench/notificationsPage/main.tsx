import { AdminNotificationBell } from '@livepane/analytics'
import { RealtimeProvider, useAdminNotifications } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { watchToasts } from './watchToasts.ts'

const OPTIONS = { source: 'table' } as const

const { url, anonKey, email, password } = window.notificationSettings
window.toastSightings = []
window.toldOf = []

const client = createClient(url, anonKey)
const { error } = await client.auth.signInWithPassword({ email, password })
if (error) throw error

watchToasts()
createRoot(document.body.appendChild(document.createElement('main'))).render(
  <RealtimeProvider client={client}>
    <AdminNotificationBell options={OPTIONS} />
    <Told />
  </RealtimeProvider>,
)

/** Shows the test what is on the list, and when it is live. */
function Told() {
  const { notifications, phase } = useAdminNotifications(OPTIONS)
  React.useEffect(() => {
    window.toldOf = notifications.map(({ metadata }) => String(metadata?.id))
    document.body.dataset.phase = phase
  }, [notifications, phase])
  return null
}
