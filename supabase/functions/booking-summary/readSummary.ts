import type { WriteLog } from '../_shared/structuredLog.ts'
import { type BookingSource, SourceError } from './bookingSource.ts'
import { type BookingSummary, type CountedBooking, summarise } from './bookingSummary.ts'
import type { ServerTiming } from './serverTiming.ts'

/** How long the view may take before bookings are counted instead, in milliseconds. It answers in five. */
export const VIEW_TIMEOUT_MS = 2_000

/** How long counting may take, in milliseconds. */
export const COUNT_TIMEOUT_MS = 6_000

/** How many bookings are counted at most: beyond, a summary that says it is partial beats one that never comes. */
export const ROW_LIMIT = 10_000

/** Bookings per request: what a project's API answers with at most, unless told otherwise. */
export const PAGE_SIZE = 1_000

/** A summary and where it comes from. */
export interface SummaryRead {
  /** `view`: from `v_booking_status_metrics`. `count`: from the bookings themselves. */
  source: 'view' | 'count'
  /** Whether there are more bookings than were counted. */
  isPartial: boolean
  summary: BookingSummary
}

export interface ReadSummaryOptions {
  source: BookingSource
  /** Aborted when the caller has gone. */
  signal: AbortSignal
  timing: ServerTiming
  log: WriteLog
}

/** Asks the view, and counts bookings when it cannot answer. */
export async function readSummary(options: ReadSummaryOptions): Promise<SummaryRead> {
  const { source, signal, timing, log } = options
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(VIEW_TIMEOUT_MS)])
    const summary = await timing.measure('view', () => source.metrics(limit))
    return { source: 'view', isPartial: false, summary }
  } catch (error) {
    // Whoever may not read the view may not read the bookings, and whoever left does not wait for them.
    if (isRefusal(error) || signal.aborted) throw error
    log({ level: 'warn', event: 'view-unavailable', error: String(error) })
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(COUNT_TIMEOUT_MS)])
  const bookings = await timing.measure('count', () => readBookings(source, limit))
  return {
    source: 'count',
    isPartial: bookings.length > ROW_LIMIT,
    summary: summarise(bookings.slice(0, ROW_LIMIT)),
  }
}

/** Whether the API knows the caller and says no, or does not know them. */
export function isRefusal(error: unknown): error is SourceError {
  return error instanceof SourceError && (error.status === 401 || error.status === 403)
}

/** One booking more than are counted, when there are more. */
async function readBookings(source: BookingSource, signal: AbortSignal): Promise<CountedBooking[]> {
  const bookings: CountedBooking[] = []
  for (;;) {
    const limit = Math.min(PAGE_SIZE, ROW_LIMIT + 1 - bookings.length)
    const page = await source.page(bookings.at(-1)?.id, limit, signal)
    bookings.push(...page)
    if (page.length < limit || bookings.length > ROW_LIMIT) return bookings
  }
}
