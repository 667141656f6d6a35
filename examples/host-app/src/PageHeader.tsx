import { toLiveStatus } from '@livepane/analytics'
import { useOfflineQueue, useRealtimeConnection, useRealtimeStatus } from '@livepane/react'
import { OfflineIndicator, RealtimeStatusIndicator, UpdateIndicator } from '@livepane/ui'
import { queryClient, supabase } from './supabase.ts'

/** How far the page can be trusted, and whether everything that was done is saved. */
export function PageHeader({ email }: { email: string }) {
  const connection = useRealtimeConnection()
  const { pause, resume, refresh, ...page } = useRealtimeStatus()
  const { isOnline, status, done, total, pending, failed, conflicts, isDurable } = useOfflineQueue()
  const liveStatus = toLiveStatus(connection, page)
  return (
    <header>
      <h1>Bookings</h1>
      <RealtimeStatusIndicator status={liveStatus} error={connection.error} />
      <UpdateIndicator
        status={liveStatus}
        isUpdating={page.isUpdating}
        lastUpdated={page.lastUpdated}
        confirmedAt={page.confirmedAt}
        pending={page.pending}
        onPause={(isPaused) => (isPaused ? pause() : resume())}
        onRefresh={refresh}
      />
      <OfflineIndicator
        {...{ isOnline, status, done, total, pending, failed, conflicts, isDurable }}
      />
      <span>{email}</span>
      <button type="button" onClick={() => void signOut()}>
        Sign out
      </button>
    </header>
  )
}

/** What one user read is not kept for the next. */
async function signOut() {
  await supabase.auth.signOut()
  queryClient.clear()
}
