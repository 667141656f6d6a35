'use client'
import { bookingTrendsRow } from '../schemas/bookingTrendsRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * Bookings by the day on which they were made, the oldest first, and what has become of them.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useBookingTrends = createReadModel({
  name: 'mv_booking_trends',
  row: bookingTrendsRow,
  primaryKey: 'bucket_date',
  version: 'mv_booking_trends',
  tables: ['bookings'],
})
