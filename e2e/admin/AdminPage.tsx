import { AdminDashboard } from '@livepane/analytics/charts'
import { useRealtimePresence } from '@livepane/react'
import * as React from 'react'
import { CachedLists } from './CachedLists.tsx'
import { settings } from './settings.ts'

const { quietHours, hasCachedLists = false } = settings
const NOTIFICATIONS = { source: 'table', quietHours } as const

/** The whole dashboard, and a button that takes it away and brings it back. */
export function AdminPage({ userId }: { userId: string }) {
  const [isShown, setIsShown] = React.useState(true)
  return (
    <>
      <button type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Leave the dashboard' : 'Enter the dashboard'}
      </button>
      {isShown && <LiveParts userId={userId} />}
    </>
  )
}

function LiveParts({ userId }: { userId: string }) {
  useRealtimePresence('online_users', userId)
  return (
    <>
      <AdminDashboard currency="EUR" notifications={NOTIFICATIONS} />
      {hasCachedLists && <CachedLists />}
    </>
  )
}
