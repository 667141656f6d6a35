'use client'
import { useClient, useManager, useRealtimeStats } from '@livepane/react'
import { useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import type { PropertyScope } from '../propertyScope.ts'
import { isWorthRetrying } from '../read-models/isWorthRetrying.ts'
import { logMisfits } from '../read-models/logMisfits.ts'
import { NO_MISFITS, type ReadModelResult } from '../read-models/useReadModel.ts'
import { useRefresh } from '../read-models/useRefresh.ts'
import { foldBooking } from './bookingCounts.ts'
import { type BookingSummary, summaryOfCounts, summaryOfView } from './bookingSummary.ts'
import { type BookingsRead, type CountingLimits, readBookings } from './readBookings.ts'

/** Options of `useBookingSummary`. */
export interface UseBookingSummaryOptions extends PropertyScope, CountingLimits {}

/**
 * How many bookings there are in each state, and what they are worth. Read from
 * a view that counts in the database; where that is missing or denied, and for
 * one property, the bookings are counted here, to the same numbers. `source` says which.
 *
 * One property is always counted here: the counters behind the view are kept by
 * state and day, and one more for each property would cost every write of a booking
 * for what few pages show. It takes a request per thousand bookings of the property,
 * and shows `read-limit` beyond `maxRows`. A view of your own that groups
 * `v_booking_status` by `property_id` is a `createReadModel` away.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { data, live } = useBookingSummary()
 * data?.total // 12, of which data.pending …
 */
export function useBookingSummary({
  propertyId,
  maxRows,
  timeoutMs,
}: UseBookingSummaryOptions = {}): ReadModelResult<BookingSummary> {
  const client = useClient('useBookingSummary')
  const manager = useManager('useBookingSummary')
  const queryKey = ['bookings', 'summary', propertyId ?? null]
  const filter = propertyId === undefined ? undefined : `property_id=eq.${propertyId}`
  const { stats, isLoading, error, live } = useRealtimeStats<BookingsRead>({
    queryKey,
    queryFn: async ({ signal }) => {
      const read = await readBookings({ client, propertyId, maxRows, timeoutMs, signal })
      logMisfits(manager, read.misfits)
      return read
    },
    tables: [{ table: 'bookings', filter }],
    // Of one property a booking that moves to another does not tell where it was.
    reduce: filter === undefined ? fold : undefined,
    retry: isWorthRetrying(useQueryClient()),
  })
  const refresh = useRefresh(queryKey)
  const data = React.useMemo(() => stats && summaryOf(stats), [stats])
  const misfits = stats?.misfits ?? NO_MISFITS
  return React.useMemo(
    () => ({ data, misfits, isLoading, error, live, refresh }),
    [data, misfits, isLoading, error, live, refresh],
  )
}

function summaryOf(read: BookingsRead): BookingSummary {
  return read.source === 'view' ? summaryOfView(read.metrics) : summaryOfCounts(read.counts)
}

/** The view is asked again, which costs less than to know what it was made of. */
function fold(read: BookingsRead, change: Parameters<typeof foldBooking>[1]) {
  if (read.source === 'view') return undefined
  const counts = foldBooking(read.counts, change)
  return counts && { ...read, counts }
}
