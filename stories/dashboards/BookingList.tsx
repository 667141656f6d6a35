import type { BookingRow } from '@livepane/analytics'

const words: Record<BookingRow['status'], string> = {
  pending: 'Pending',
  approved: 'Approved',
  in_progress: 'In progress',
  completed: 'Completed',
  cancelled: 'Cancelled',
}

const price = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
})

/** The newest bookings, with how far each is. */
export function BookingList({ bookings }: { bookings: readonly BookingRow[] }) {
  return (
    <section className="booking-list" aria-labelledby="booking-list-title">
      <h2 id="booking-list-title">Latest bookings</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Booking</th>
            <th scope="col">Status</th>
            <th scope="col">Progress</th>
            <th scope="col" className="booking-list-number">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {bookings.map(({ id, title, status, progress_percentage, total_price }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>
                <span className="booking-status" data-status={status}>
                  {words[status]}
                </span>
              </td>
              <td>
                <span className="booking-progress">
                  <progress
                    max={100}
                    value={progress_percentage}
                    aria-label={`${title}: progress`}
                  />
                  <span>{progress_percentage}%</span>
                </span>
              </td>
              <td className="booking-list-number">{price.format(total_price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
