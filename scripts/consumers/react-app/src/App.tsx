import { RealtimeKPICard } from '@livepane/analytics'
import { RealtimeProvider, useRealtimeConnection, useRealtimeQuery } from '@livepane/react'
import { ConnectionDot, StatCard } from '@livepane/ui'
import { TrendChart } from '@livepane/ui/charts'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { QueryClient } from '@tanstack/react-query'

interface Booking {
  id: number
  total: number
}

export interface AppProps {
  supabase: SupabaseClient
  queryClient: QueryClient
}

/** What a page of a host has: a provider, a hook, cards. */
export function App({ supabase, queryClient }: AppProps) {
  return (
    <RealtimeProvider client={supabase} queryClient={queryClient}>
      <Bookings supabase={supabase} />
    </RealtimeProvider>
  )
}

function Bookings({ supabase }: { supabase: SupabaseClient }) {
  const connection = useRealtimeConnection()
  const bookings = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: async (): Promise<Booking[]> => {
      const { data } = await supabase.from('bookings').select('id, total').throwOnError()
      return data
    },
    table: 'bookings',
  })
  return (
    <main>
      <ConnectionDot status={connection.status === 'connected' ? 'live' : 'connecting'} />
      <StatCard title="Largest" value={Math.max(0, ...totals(bookings.data))} />
      <RealtimeKPICard title="Bookings" query={bookings} value={(rows) => rows.length} />
    </main>
  )
}

function totals(bookings: readonly Booking[] = []): number[] {
  return bookings.map(({ total }) => total)
}

// Types that do not resolve are `any` and accept everything; these must not.
// @ts-expect-error -- a title is required
export const wrongCard = <StatCard value={1} />
// @ts-expect-error -- a client is required
export const wrongProvider = <RealtimeProvider />
// @ts-expect-error -- no such status
export const wrongDot = <ConnectionDot status="asleep" />
// @ts-expect-error -- rows are required
export const wrongChart = <TrendChart title="Revenue" />
