import './OperationsDashboard.css'
import { type BookingRow, bookingRow, parseRows, toLiveStatus } from '@livepane/analytics'
import { useRealtimeConnection, useRealtimeQuery, useRealtimeStatus } from '@livepane/react'
import { UpdateIndicator } from '@livepane/ui'
import type { SupabaseClient } from '@supabase/supabase-js'
import { BookingCards } from '../support/BookingCards.tsx'
import { BookingList } from './BookingList.tsx'

/** Newest first; the id decides between bookings of one moment. */
const byNewest = (a: BookingRow, b: BookingRow): number =>
  b.created_at.localeCompare(a.created_at) || a.id.localeCompare(b.id)

/** A product team's page: four numbers and the list behind them, all from one live query. */
export function OperationsDashboard({ client }: { client: SupabaseClient }) {
  const connection = useRealtimeConnection()
  const { pause, resume, refresh, ...status } = useRealtimeStatus()
  const bookings = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: async () => {
      const { data } = await client
        .from('bookings')
        .select('*')
        .order('created_at', { ascending: false })
        .order('id')
        .throwOnError()
      return parseRows(bookingRow, 'bookings', data).rows
    },
    table: 'bookings',
    compare: byNewest,
  })
  const counts = connection.status === 'connected' ? connection : undefined

  return (
    <main className="operations">
      <header className="operations-header">
        <h1>Operations</h1>
        <UpdateIndicator
          status={toLiveStatus(connection, status)}
          isUpdating={status.isUpdating}
          lastUpdated={status.lastUpdated}
          confirmedAt={status.confirmedAt}
          pending={status.pending}
          live={counts?.live}
          wanted={counts?.wanted}
          denied={counts?.denied}
          onPause={(isPaused) => (isPaused ? pause() : resume())}
          onRefresh={refresh}
        />
      </header>
      <div className="operations-cards">
        <BookingCards bookings={bookings} />
      </div>
      <BookingList bookings={bookings.data?.slice(0, 8) ?? []} />
    </main>
  )
}
