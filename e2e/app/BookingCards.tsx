import { RealtimeKPICard } from '@livepane/analytics'
import type { useRealtimeQuery } from '@livepane/react'
import type { Booking } from './fetchBookings.ts'

export interface BookingCardsProps {
  query: ReturnType<typeof useRealtimeQuery<Booking[]>>
}

/** Four numbers of one list. */
export function BookingCards({ query }: BookingCardsProps) {
  return (
    <section aria-label="Numbers">
      <RealtimeKPICard
        data-watch="Bookings"
        title="Bookings"
        query={query}
        value={(rows) => rows.length}
      />
      <RealtimeKPICard
        data-watch="Pending"
        title="Pending"
        query={query}
        value={(rows) => count(rows, 'pending')}
      />
      <RealtimeKPICard
        data-watch="Completed"
        title="Completed"
        query={query}
        value={(rows) => count(rows, 'completed')}
      />
      <RealtimeKPICard
        data-watch="Revenue"
        title="Revenue"
        format={{ style: 'currency', currency: 'EUR' }}
        query={query}
        value={revenue}
      />
    </section>
  )
}

function count(rows: readonly Booking[], status: Booking['status']): number {
  return rows.filter((row) => row.status === status).length
}

function revenue(rows: readonly Booking[]): number {
  return rows.reduce((sum, row) => sum + (row.status === 'completed' ? row.total_price : 0), 0)
}
