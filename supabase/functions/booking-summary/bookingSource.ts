import type { BookingSummary, CountedBooking } from './bookingSummary.ts'

/** The bookings that one caller may read. Every call rejects with a `SourceError` or an abort. */
export interface BookingSource {
  /** The one row of `v_booking_status_metrics`. */
  metrics(signal: AbortSignal): Promise<BookingSummary>
  /** Up to `limit` bookings in the order of their ids, after the one given. */
  page(after: string | undefined, limit: number, signal: AbortSignal): Promise<CountedBooking[]>
}

/** The API refused or could not answer. */
export class SourceError extends Error {
  /** The HTTP status that it answered with; 0 when it did not. */
  readonly status: number
  /** Postgres' or PostgREST's code, where there is one. */
  readonly code: string

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SourceError'
    this.status = status
    this.code = code
  }
}
