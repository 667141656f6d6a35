/** A booking with what both lists show of it. */
export interface Booking {
  id: string
  title: string
}

/** The list that both sides render. */
export function BookingTitles({ bookings }: { bookings: readonly Booking[] }) {
  return (
    <ul>
      {bookings.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  )
}
