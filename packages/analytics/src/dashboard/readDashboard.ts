import type { RealtimeManager } from '@livepane/core'
import type { SupabaseClient } from '@supabase/supabase-js'
import { type BookingsRead, readBookings } from '../bookings/readBookings.ts'
import { readFailed, readTimedOut } from '../errors.ts'
import { logMisfits } from '../read-models/logMisfits.ts'
import { withTimeout } from '../withTimeout.ts'
import { type DashboardState, momentOf } from './dashboardState.ts'
import type { RollingWindow } from './rollingWindow.ts'

const TIMEOUT_MS = 10_000

/** For how long a professional counts as new: thirty days, in milliseconds. */
const NEW_FOR_MS = 30 * 86_400_000

/** More professionals than these are counted without being known one by one. */
const MAX_KNOWN = 1000

/**
 * Reads what the stats of a dashboard are made of, as the reader may see it, at once.
 *
 * @throws AnalyticsError `read-denied`, `read-missing`, `read-timeout`, `read-limit`, `read-failed`
 */
export async function readDashboard(
  client: SupabaseClient,
  manager: Pick<RealtimeManager, 'log'>,
  signal: AbortSignal,
): Promise<DashboardState> {
  const [bookings, profiles, professionals] = await withTimeout(
    (limit) =>
      Promise.all([
        readBookings({ client, signal: limit }),
        countProfiles(client, limit),
        readProfessionals(client, limit),
      ]),
    {
      timeoutMs: TIMEOUT_MS,
      signal,
      onTimeout: () => readTimedOut('the dashboard', TIMEOUT_MS),
    },
  )
  logMisfits(manager, bookings.misfits)
  return { ...bookingsOf(bookings), profiles, professionals }
}

function bookingsOf(
  read: BookingsRead,
): Pick<DashboardState, 'totalBookings' | 'pendingBookings' | 'completedHundredths'> {
  if (read.source === 'view') {
    const { total_bookings, pending_count, completed_revenue } = read.metrics
    return {
      totalBookings: total_bookings,
      pendingBookings: pending_count,
      completedHundredths: Math.round(completed_revenue * 100),
    }
  }
  const { byStatus } = read.counts
  return {
    totalBookings: Object.values(byStatus).reduce((sum, { bookings }) => sum + bookings, 0),
    pendingBookings: byStatus.pending.bookings,
    completedHundredths: byStatus.completed.hundredths,
  }
}

async function countProfiles(client: SupabaseClient, signal: AbortSignal): Promise<number> {
  const { count, error } = await client
    .from('profiles')
    .select('id', { count: 'exact', head: true })
    .abortSignal(signal)
  if (error) throw signal.aborted ? error : readFailed('profiles', error)
  return count ?? 0
}

async function readProfessionals(
  client: SupabaseClient,
  signal: AbortSignal,
): Promise<RollingWindow> {
  const { data, count, error } = await client
    .from('professionals')
    .select('id, created_at', { count: 'exact' })
    .gt('created_at', new Date(Date.now() - NEW_FOR_MS).toISOString())
    .order('created_at')
    .limit(MAX_KNOWN)
    .abortSignal(signal)
  if (error) throw signal.aborted ? error : readFailed('professionals', error)
  const oldest = data.flatMap((row) => momentOf(row) ?? [])
  return { lengthMs: NEW_FOR_MS, total: count ?? oldest.length, oldest }
}
