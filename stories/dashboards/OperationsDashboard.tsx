import './OperationsDashboard.css'
import {
  type BookingRow,
  bookingRow,
  parseRows,
  RealtimeKPICard,
  toLiveStatus,
} from '@livepane/analytics'
import { useRealtimeConnection, useRealtimeQuery, useRealtimeStatus } from '@livepane/react'
import { UpdateIndicator } from '@livepane/ui'
import type { SupabaseClient } from '@supabase/supabase-js'
import { CalendarCheck, CircleCheck, Clock, Wallet } from 'lucide-react'
import { BookingList } from './BookingList.tsx'

/** Newest first; the id decides between bookings of one moment. */
const byNewest = (a: BookingRow, b: BookingRow): number =>
  b.created_at.localeCompare(a.created_at) || a.id.localeCompare(b.id)

const countOf = (status: BookingRow['status']) => (rows: BookingRow[]) =>
  rows.filter((row) => row.status === status).length

/** Everything that is not cancelled. */
const revenueOf = (rows: BookingRow[]): number =>
  rows.reduce((sum, row) => (row.status === 'cancelled' ? sum : sum + row.total_price), 0)

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
        <RealtimeKPICard
          title="Bookings"
          icon={<CalendarCheck />}
          query={bookings}
          value={(rows) => rows.length}
        />
        <RealtimeKPICard
          title="Pending"
          icon={<Clock />}
          intent="lower-is-better"
          query={bookings}
          value={countOf('pending')}
        />
        <RealtimeKPICard
          title="Completed"
          icon={<CircleCheck />}
          query={bookings}
          value={countOf('completed')}
        />
        <RealtimeKPICard
          title="Revenue"
          icon={<Wallet />}
          query={bookings}
          value={revenueOf}
          format={{ style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }}
        />
      </div>
      <BookingList bookings={bookings.data?.slice(0, 8) ?? []} />
    </main>
  )
}
