import { useRealtimeQuery } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import * as React from 'react'
import { BookingTitles } from './BookingTitles.tsx'
import { fetchBookings } from './fetchBookings.ts'

export interface LivepaneListProps {
  client: SupabaseClient
  onLive: () => void
}

/** The same list by Livepane, with its defaults. */
export function LivepaneList({ client, onLive }: LivepaneListProps) {
  const { data = [], live } = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: () => fetchBookings(client),
    table: 'bookings',
  })
  const isLive = live.phase === 'live'
  React.useEffect(() => {
    if (isLive) onLive()
  }, [isLive, onLive])
  return <BookingTitles bookings={data} />
}
