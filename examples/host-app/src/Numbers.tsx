import { RealtimeKPICard, useBookingSummary, useSupportSla } from '@livepane/analytics'
import { ExpensePanel } from '@livepane/analytics/charts'

const EURO = { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } as const

export function Numbers() {
  const bookings = useBookingSummary()
  const support = useSupportSla()
  return (
    <>
      <section aria-label="Numbers" className="cards">
        <RealtimeKPICard title="Bookings" query={bookings} value={({ total }) => total} />
        <RealtimeKPICard title="Pending" query={bookings} value={({ pending }) => pending} />
        <RealtimeKPICard title="Completed" query={bookings} value={({ completed }) => completed} />
        <RealtimeKPICard
          title="Revenue"
          query={bookings}
          value={({ totalRevenue }) => totalRevenue}
          format={EURO}
        />
        <RealtimeKPICard
          title="Late answers"
          query={support}
          value={(days) => days.reduce((sum, { sla_breaches }) => sum + sla_breaches, 0)}
        />
      </section>
      <ExpensePanel currency="EUR" />
    </>
  )
}
