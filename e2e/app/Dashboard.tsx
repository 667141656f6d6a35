import { useRealtimeQuery, useRealtimeTable } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import { BookingCards } from './BookingCards.tsx'
import { BookingList } from './BookingList.tsx'
import { ExtraTable } from './ExtraTable.tsx'
import { byCreation, fetchBookings } from './fetchBookings.ts'
import { PageStatus } from './PageStatus.tsx'
import { note } from './pageLog.ts'
import { Search } from './Search.tsx'
import type { Settings } from './settings.ts'

export interface DashboardProps {
  client: SupabaseClient
  settings: Settings
}

/** The page under test: its status, four cards of one live query, and a card per booking. */
export function Dashboard({ client, settings }: DashboardProps) {
  const { listeners = 0, extraTable } = settings
  const bookings = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: () => fetchBookings(client),
    table: 'bookings',
    compare: byCreation,
  })
  useRealtimeTable('bookings', () => {}, {
    onResync: (reason) => note({ type: 'resync', reason }),
  })
  return (
    <main>
      <PageStatus />
      <BookingCards query={bookings} />
      <Search>{(words) => <BookingList bookings={bookings.data ?? []} words={words} />}</Search>
      {extraTable !== undefined && <ExtraTable client={client} table={extraTable} />}
      {Array.from({ length: listeners }, (_, index) => (
        <Listener key={index} />
      ))}
    </main>
  )
}

/** One of many components that want the same table. */
function Listener() {
  const { phase } = useRealtimeTable('bookings', () => {})
  return <i data-listener={phase} />
}
