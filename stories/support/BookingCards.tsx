import { type BookingRow, RealtimeKPICard, type RealtimeKPICardProps } from '@livepane/analytics'
import { CalendarCheck, CircleCheck, Clock, Wallet } from 'lucide-react'

/** Amounts on pages of bookings. */
export const euros = { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } as const

/** Counts the bookings in one state. */
export const countOf = (status: BookingRow['status']) => (rows: readonly BookingRow[]) =>
  rows.filter((row) => row.status === status).length

/** Everything that is not cancelled. */
const revenueOf = (rows: readonly BookingRow[]): number =>
  rows.reduce((sum, row) => (row.status === 'cancelled' ? sum : sum + row.total_price), 0)

/** Four numbers from one live query. */
export function BookingCards({
  bookings,
}: {
  bookings: RealtimeKPICardProps<BookingRow[]>['query']
}) {
  return (
    <>
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
        format={euros}
      />
    </>
  )
}
