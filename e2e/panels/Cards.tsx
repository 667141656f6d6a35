import {
  RealtimeKPICard,
  useBookingSummary,
  useBookingTrends,
  useDashboardKpis,
  useExpenseSummary,
} from '@livepane/analytics'
import { useRealtimeQuery } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'

/** Of the seed: what is narrowed to one property is narrowed to this one. */
const MILL_LANE = 'f0000000-0000-4000-8000-000000000001'
const EURO = { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } as const

/** A card on each kind of query: a filtered list, a view, a count of one property, and read models. */
export function Cards({ client }: { client: SupabaseClient }) {
  const waiting = useRealtimeQuery<{ id: string }[]>({
    queryKey: ['waiting'],
    queryFn: async () => {
      const { data } = await client
        .from('bookings')
        .select('*')
        .eq('status', 'pending')
        .throwOnError()
      return data
    },
    table: 'bookings',
    filter: 'status=eq.pending',
  })
  const here = useBookingSummary({ propertyId: MILL_LANE })
  const spent = useExpenseSummary({ propertyId: MILL_LANE })
  const kpis = useDashboardKpis()
  const trends = useBookingTrends()
  return (
    <section aria-label="Cards">
      <RealtimeKPICard title="Waiting" query={waiting} value={({ length }) => length} />
      <RealtimeKPICard title="At Mill Lane" query={here} value={({ total }) => total} />
      <RealtimeKPICard
        title="Spent at Mill Lane"
        query={{ ...spent, data: spent.totals }}
        value={({ approved }) => approved}
        format={EURO}
      />
      <RealtimeKPICard
        title="Booked today"
        query={kpis}
        value={(days) => days.at(-1)?.metrics.bookings}
      />
      <RealtimeKPICard
        title="Due today"
        query={kpis}
        value={(days) => days.at(-1)?.metrics.outstanding_balance}
        format={EURO}
      />
      <RealtimeKPICard
        title="Let today"
        query={kpis}
        value={(days) => days.at(-1)?.metrics.utilization_pct}
      />
      <RealtimeKPICard
        title="Missing insurance"
        query={trends}
        value={(days) => days.reduce((sum, { insurance_pending }) => sum + insurance_pending, 0)}
      />
    </section>
  )
}
