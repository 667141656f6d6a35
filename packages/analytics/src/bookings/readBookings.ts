import type { SupabaseClient } from '@supabase/supabase-js'
import { AnalyticsError, readFailed, readTimedOut, tooManyRows } from '../errors.ts'
import { type Misfit, parseRows } from '../parseRows.ts'
import { type BookingMetricsRow, bookingMetricsRow } from '../schemas/bookingMetricsRow.ts'
import { withTimeout } from '../withTimeout.ts'
import {
  addBooking,
  type BookingCounts,
  type CountedBooking,
  countedBooking,
  NO_BOOKINGS,
} from './bookingCounts.ts'

/** What may be spent on counting bookings one by one. */
export interface CountingLimits {
  /**
   * Where there are more bookings than this, nothing is counted: some of them would be a wrong number.
   * @default 10000
   */
  maxRows?: number | undefined
  /**
   * After how many milliseconds to give up.
   * @default 10000
   */
  timeoutMs?: number | undefined
}

export interface ReadBookingsOptions extends CountingLimits {
  client: SupabaseClient
  propertyId?: string | undefined
  signal?: AbortSignal | undefined
}

/** What was read of bookings, and how. */
export type BookingsRead =
  | { source: 'view'; metrics: BookingMetricsRow; misfits: Misfit[] }
  | { source: 'count'; counts: BookingCounts; misfits: Misfit[] }

const VIEW = 'v_booking_status_metrics'
const PAGE_ROWS = 1000

/**
 * Bookings as the view counts them; where it is missing or denied, and for a
 * single property, which it does not know, as they are counted here.
 *
 * @throws AnalyticsError `read-denied`, `read-timeout`, `read-limit`, `read-failed`
 */
export async function readBookings(options: ReadBookingsOptions): Promise<BookingsRead> {
  if (options.propertyId !== undefined) return countBookings(options)
  try {
    return await readMetrics(options)
  } catch (error) {
    const code = error instanceof AnalyticsError ? error.code : undefined
    if (code !== 'read-missing' && code !== 'read-denied') throw error
    return countBookings(options)
  }
}

async function readMetrics(options: ReadBookingsOptions): Promise<BookingsRead> {
  const { client, timeoutMs = 10_000, signal } = options
  const found = await withTimeout(
    async (limit) => {
      const { data, error } = await client.from(VIEW).select().abortSignal(limit)
      if (error) throw limit.aborted ? error : readFailed(VIEW, error)
      return data
    },
    { timeoutMs, signal, onTimeout: () => readTimedOut(VIEW, timeoutMs) },
  )
  const { rows, misfits } = parseRows(bookingMetricsRow, VIEW, found)
  const [metrics] = rows
  if (metrics) return { source: 'view', metrics, misfits }
  // A row that does not fit is as good as none: then the bookings themselves are asked.
  const counted = await countBookings(options)
  return { ...counted, misfits: [...misfits, ...counted.misfits] }
}

async function countBookings(options: ReadBookingsOptions): Promise<BookingsRead> {
  const { timeoutMs = 10_000, signal } = options
  const found = await withTimeout((limit) => readPages(options, limit), {
    timeoutMs,
    signal,
    onTimeout: () => readTimedOut('bookings', timeoutMs),
  })
  const { rows, misfits } = parseRows(countedBooking, 'bookings', found)
  const counts = rows.reduce((sum, row) => addBooking(sum, row), NO_BOOKINGS)
  return { source: 'count', counts, misfits }
}

async function readPages(
  { client, propertyId, maxRows = 10_000 }: ReadBookingsOptions,
  signal: AbortSignal,
): Promise<unknown[]> {
  const found: Pick<CountedBooking, 'id'>[] = []
  let total = Number.POSITIVE_INFINITY
  while (found.length < total) {
    const last = found.at(-1)
    let query = client
      .from('bookings')
      .select('id, status, total_price, progress_percentage', last ? {} : { count: 'exact' })
      .order('id')
      .limit(PAGE_ROWS)
    if (propertyId !== undefined) query = query.eq('property_id', propertyId)
    // After the last key and not at an offset, which moves while others write.
    if (last) query = query.gt('id', last.id)
    const { data, error, count } = await query.abortSignal(signal)
    if (error) throw signal.aborted ? error : readFailed('bookings', error)
    if (!last) total = count ?? data.length
    if (total > maxRows) throw tooManyRows('bookings', total, maxRows)
    if (data.length === 0) break
    found.push(...data)
  }
  return found
}
