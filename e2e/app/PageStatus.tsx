import { toLiveStatus } from '@livepane/analytics'
import { useRealtimeConnection, useRealtimeStatus } from '@livepane/react'
import { RealtimeStatusIndicator, UpdateIndicator } from '@livepane/ui'

/** What the page claims as a whole. */
export function PageStatus() {
  const connection = useRealtimeConnection()
  const { pause, resume, refresh, ...page } = useRealtimeStatus()
  const status = toLiveStatus(connection, page)
  const counts = connection.status === 'connected' ? connection : undefined
  return (
    <header>
      <RealtimeStatusIndicator
        data-watch="page"
        data-connection={connection.status}
        data-error={connection.error?.code}
        status={status}
        error={connection.error}
        retryAt={connection.status === 'disconnected' ? connection.retryAt : null}
        live={counts?.live}
        wanted={counts?.wanted}
        denied={counts?.denied}
      />
      <UpdateIndicator
        data-watch="updates"
        status={status}
        isUpdating={page.isUpdating}
        lastUpdated={page.lastUpdated}
        confirmedAt={page.confirmedAt}
        pending={page.pending}
        onPause={(isPaused) => (isPaused ? pause() : resume())}
        onRefresh={refresh}
      />
      {page.isPolling && <p>Reading at intervals</p>}
    </header>
  )
}
