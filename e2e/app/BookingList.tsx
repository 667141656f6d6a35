import type { Booking } from './fetchBookings.ts'

export interface BookingListProps {
  bookings: readonly Booking[]
  /** Shows only bookings whose title holds this. */
  words: string
}

/** A card per booking: its title, its status, how far it is. */
export function BookingList({ bookings, words }: BookingListProps) {
  const found = bookings.filter(({ title }) => String(title).toLowerCase().includes(words))
  return (
    <ul aria-label="Bookings">
      {found.map(({ id, title, status, progress_percentage }) => (
        <li key={id} data-booking={id} data-state={status}>
          {String(title)} · {status} · {progress_percentage} %
        </li>
      ))}
    </ul>
  )
}
