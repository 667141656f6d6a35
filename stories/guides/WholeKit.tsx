import './WholeKit.css'
import { type BookingRow, bookingRow, parseRows, toLiveStatus } from '@livepane/analytics'
import { adminNotificationRules } from '@livepane/core/notifications'
import {
  useAdminNotifications,
  useRealtimeConnection,
  useRealtimeQuery,
  useRealtimeStatus,
} from '@livepane/react'
import {
  ActivityPanel,
  LiveAnnouncer,
  NotificationBell,
  NotificationPanel,
  UpdateIndicator,
} from '@livepane/ui'
import { BreakdownChart, TrendChart, type TrendPoint } from '@livepane/ui/charts'
import type { SupabaseClient } from '@supabase/supabase-js'
import { BookingCards, countOf, euros } from '../support/BookingCards.tsx'
import { createPeople } from '../support/people.ts'

const people = createPeople(7)

const rules = adminNotificationRules.filter(({ table }) => table === 'bookings')

const states: readonly { label: string; status: BookingRow['status'] }[] = [
  { label: 'In progress', status: 'in_progress' },
  { label: 'Completed', status: 'completed' },
  { label: 'Approved', status: 'approved' },
  { label: 'Pending', status: 'pending' },
  { label: 'Cancelled', status: 'cancelled' },
]

/** The revenue after each booking, oldest first. */
function courseOf(rows: readonly BookingRow[]): TrendPoint[] {
  let revenue = 0
  return rows
    .filter(({ status }) => status !== 'cancelled')
    .toSorted((a, b) => a.created_at.localeCompare(b.created_at))
    .map(({ created_at, total_price }) => {
      revenue += total_price
      return { at: created_at, values: { revenue } }
    })
}

/** One page with every kind of part on it, all of them fed by one live query. */
export function WholeKit({ client }: { client: SupabaseClient }) {
  const connection = useRealtimeConnection()
  const { pause, resume, refresh, ...updates } = useRealtimeStatus()
  const told = useAdminNotifications({ rules })
  const bookings = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: async () => {
      const { data } = await client.from('bookings').select('*').throwOnError()
      return parseRows(bookingRow, 'bookings', data).rows
    },
    table: 'bookings',
  })
  const rows = bookings.data ?? []
  const status = toLiveStatus(connection, updates)
  const shared = { status, updatedAt: updates.lastUpdated, loading: bookings.isPending }

  return (
    <main className="whole-kit">
      <header className="whole-kit-header">
        <h1>Bookings today</h1>
        <div className="whole-kit-tools">
          <UpdateIndicator
            status={status}
            isUpdating={updates.isUpdating}
            lastUpdated={updates.lastUpdated}
            confirmedAt={updates.confirmedAt}
            pending={updates.pending}
            onPause={(isPaused) => (isPaused ? pause() : resume())}
            onRefresh={refresh}
          />
          <NotificationBell unreadCount={told.unreadCount}>
            <NotificationPanel
              notifications={told.notifications}
              onMarkAsRead={told.markAsRead}
              onMarkAllAsRead={told.markAllAsRead}
              onMarkGroupAsRead={told.markGroupAsRead}
              onMarkAllAsSeen={told.markAllAsSeen}
              onRemove={told.remove}
              onUndo={told.undo}
            />
          </NotificationBell>
        </div>
      </header>
      <div className="whole-kit-cards">
        <BookingCards bookings={bookings} />
      </div>
      <h2>Where it leads</h2>
      <div className="whole-kit-charts">
        <TrendChart
          title="Revenue so far"
          series={[{ key: 'revenue', label: 'Revenue' }]}
          data={courseOf(rows)}
          format={euros}
          isFilled
          {...shared}
        />
        <BreakdownChart
          title="By status"
          data={states.map(({ label, status: state }) => ({ label, value: countOf(state)(rows) }))}
          {...shared}
        />
      </div>
      <ActivityPanel
        onlineUsers={people.length}
        activeSessions={people.length + 2}
        recentBookings={bookings.data?.length}
        users={people}
        {...shared}
      />
      <LiveAnnouncer notifications={told.audible} />
    </main>
  )
}
