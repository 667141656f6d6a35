import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { vi } from 'vitest'
import { liveQueries } from '../src/cache/liveQueries.ts'
import type { LiveQueryOptions } from '../src/cache/liveQueryOptions.ts'
import { shareRows } from '../src/cache/shareRows.ts'
import type { Row } from '../src/changes/change.ts'
import { RealtimeManager } from '../src/manager.ts'
import type { RealtimeOptions } from '../src/options.ts'
import { createFakePort } from './createFakePort.ts'

/** How long a read takes. */
export const LATENCY_MS = 50
/** How long a fill waits after a drop, where every random delay takes its longest. */
export const SPREAD_MS = 1000

/** A table, a query of it that takes `LATENCY_MS`, and an observer as `useQuery` would make one. */
export function setUp(
  options: Partial<LiveQueryOptions> = {},
  initial: Row[] = [{ id: 1, name: 'a' }],
  engine: RealtimeOptions = {},
) {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const server = createFakePort()
  const manager = new RealtimeManager(server.port, engine)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const table = { rows: initial, reads: 0, error: undefined as Error | undefined }
  const queryKey = ['bookings']

  const mount = () => {
    const handle = liveQueries(manager, queryClient).handle({
      queryKey,
      table: 'bookings',
      ...options,
    })
    const stopLive = handle.subscribe(() => {})
    const observer = new QueryObserver(queryClient, {
      queryKey,
      structuralSharing: shareRows,
      ...(handle.getSnapshot().phase === 'live' && { staleTime: Infinity }),
      queryFn: handle.wrap(async () => {
        table.reads += 1
        const rows = [...table.rows]
        await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
        if (table.error) throw table.error
        return rows
      }),
    })
    const stopQuery = observer.subscribe(() => {})
    return {
      handle,
      unmount: () => {
        stopQuery()
        stopLive()
      },
    }
  }
  const data = () => queryClient.getQueryData<Row[]>(queryKey)
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { server, manager, queryClient, queryKey, table, mount, data, wait }
}

/** Mounted, live and read. */
export async function setUpLive(
  options: Partial<LiveQueryOptions> = {},
  initial?: Row[],
  engine?: RealtimeOptions,
) {
  const page = setUp(options, initial, engine)
  const mounted = page.mount()
  await page.server.goLive()
  await page.wait(2 * LATENCY_MS + 10)
  page.table.reads = 0
  return { ...page, ...mounted }
}
