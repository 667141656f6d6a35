import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { vi } from 'vitest'
import { liveQueries } from '../src/cache/liveQueries.ts'
import type { LiveStatsOptions } from '../src/cache/liveStatsOptions.ts'
import { shareRows } from '../src/cache/shareRows.ts'
import type { Row, TableChange } from '../src/changes/change.ts'
import type { EntryRole } from '../src/channels/joinChannel.ts'
import type { LogEntry } from '../src/log.ts'
import { RealtimeManager } from '../src/manager.ts'
import type { RealtimeOptions } from '../src/options.ts'
import { createFakePort } from './createFakePort.ts'

export interface BookingStats {
  total: number
  pending: number
}

/** How long a read takes. */
export const READ_MS = 50
/** What a change has to keep from the last read for nobody to doubt that the read lacks it. */
export const BEYOND_DOUBT_MS = 6000

/** Folds bookings; says so when it is not told what the row was. */
export function reduceBookings(
  { total, pending }: BookingStats,
  change: TableChange,
): BookingStats | undefined {
  const isPending = ({ status }: Partial<Row>) => Number(status === 'pending')
  if (change.eventType === 'INSERT')
    return { total: total + 1, pending: pending + isPending(change.new) }
  if (change.old.status === undefined) return undefined
  const left = pending - isPending(change.old)
  if (change.eventType === 'DELETE') return { total: total - 1, pending: left }
  return { total, pending: left + isPending(change.new) }
}

/** A page that shows stats of `bookings`, live and read, and beyond doubt about what that read holds. */
export async function setUpStats(
  options: Partial<LiveStatsOptions<BookingStats>> = {},
  engine: RealtimeOptions = {},
) {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const server = createFakePort()
  const log: LogEntry[] = []
  const manager = new RealtimeManager(server.port, {
    logger: (entry) => log.push(entry),
    ...engine,
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const queryKey = ['stats']
  const truth = { stats: { total: 10, pending: 4 } as BookingStats, error: undefined as unknown }
  const reads: number[] = []
  const handle = liveQueries(manager, queryClient).stats({
    queryKey,
    tables: ['bookings'],
    ...(options as Partial<LiveStatsOptions>),
  })
  const stopLive = handle.subscribe(() => {})
  const observer = new QueryObserver(queryClient, {
    queryKey,
    structuralSharing: shareRows,
    queryFn: handle.wrap(async () => {
      reads.push(Date.now())
      await new Promise((resolve) => setTimeout(resolve, READ_MS / 2))
      const stats = { ...truth.stats }
      await new Promise((resolve) => setTimeout(resolve, READ_MS / 2))
      if (truth.error) throw truth.error
      return stats
    }),
  })
  const stopQuery = observer.subscribe(() => {})
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const channelOf = (table: string) => {
    const channel = server.joined.find(({ entries }) => entries[0]?.table === table)
    if (!channel) throw new Error(`Nothing has joined "${table}".`)
    return channel
  }
  const goLive = async () => {
    await wait(0)
    for (const channel of server.joined) {
      server.signal({ type: 'subscribed' }, channel)
      server.signal({ type: 'ready' }, channel)
    }
  }
  await goLive()
  await wait(BEYOND_DOUBT_MS)
  reads.length = 0

  return {
    ...{ server, manager, queryClient, queryKey, handle, truth, reads, log, wait, goLive },
    channelOf,
    stats: () => queryClient.getQueryData<BookingStats>(queryKey),
    /** A change that was committed some milliseconds ago. */
    change: (
      change: TableChange,
      { agoMs = 5, table = 'bookings', role = 'rows' as EntryRole } = {},
    ) =>
      server.change(
        { ...change, table, commit_timestamp: new Date(Date.now() - agoMs).toISOString() },
        role,
        channelOf(table),
      ),
    unmount: () => {
      stopQuery()
      stopLive()
    },
  }
}
