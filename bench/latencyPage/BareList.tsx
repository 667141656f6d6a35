import type { SupabaseClient } from '@supabase/supabase-js'
import * as React from 'react'
import { type Booking, BookingTitles } from './BookingTitles.tsx'
import { fetchBookings } from './fetchBookings.ts'

export interface BareListProps {
  client: SupabaseClient
  onLive: () => void
}

/** What supabase-js and `setState` do when nothing goes wrong: no throttle, no gaps, no cache. */
export function BareList({ client, onLive }: BareListProps) {
  const [bookings, setBookings] = React.useState<readonly Booking[]>([])
  React.useEffect(() => {
    const channel = client
      .channel('bare')
      .on<Booking>(
        'postgres_changes',
        { event: 'UPDATE', schema: 'public', table: 'bookings' },
        ({ new: next }) =>
          setBookings((rows) =>
            rows.map((row) => (row.id === next.id ? { ...row, ...next } : row)),
          ),
      )
      .on('system', {}, ({ status }) => {
        if (status !== 'ok') return
        void fetchBookings(client).then((rows) => {
          setBookings(rows)
          onLive()
        })
      })
      .subscribe()
    return () => void client.removeChannel(channel)
  }, [client, onLive])
  return <BookingTitles bookings={bookings} />
}
