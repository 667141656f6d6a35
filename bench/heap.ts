import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRealtime, type RealtimeManager } from '@livepane/core'
import { liveQueries } from '@livepane/core/query'
import { createClient } from '@supabase/supabase-js'
import { QueryClient, QueryObserver } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { atMost } from './goal.ts'
import { makeRows } from './support/bookings.ts'
import { createFakeServer, type FakeServer } from './support/createFakeServer.ts'
import { collectGarbage } from './support/measure.ts'
import { printTable } from './support/printTable.ts'

const FULL = { mounts: 1000, reconnects: 200 }
const QUICK = { mounts: 50, reconnects: 10 }
/** What code, caches and pools take once is there after this share of it. */
const WARM_UP = 0.3
const GOAL = 0.05
/** Longer than channels linger here, and than a query without a component stays in the cache. */
const REST_MS = 300

/** What a page that is used for long keeps of what it showed. */
export const heap: Benchmark = {
  name: 'heap',
  title:
    'memory after many mounts and reconnects of a list of 1000 rows, each list a query of its own',
  run: async ({ isQuick }) => {
    const { mounts, reconnects } = isQuick ? QUICK : FULL
    const server = createFakeServer()
    const client = createClient('http://127.0.0.1:1', 'key', {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: server.transport, reconnectAfterMs: () => 1 },
    })
    const manager = createRealtime(client, { lingerMs: 5, logger: () => {} })
    const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: 20 } } })
    const use = async (share: number) => {
      for (let at = 0; at < mounts * share; at++) await mount(manager, queryClient)
      await mount(manager, queryClient, () => reconnect(server, manager, reconnects * share))
      await sleep(REST_MS)
      collectGarbage()
      return process.memoryUsage().heapUsed / 1e6
    }
    const before = await use(WARM_UP)
    const after = await use(1)
    manager.stop()
    await client.realtime.disconnect()
    printTable(
      ['', 'heap'],
      [
        ['before', megabytes(before)],
        [`after ${mounts} mounts and ${reconnects} reconnects`, megabytes(after)],
      ],
    )
    const growth = after / before - 1
    const percent = (value: number) => `${(100 * value).toFixed(1)} %`
    return [atMost('growth of the heap by mounts and reconnects', GOAL, growth, percent)]
  },
}

let lists = 0

/** Shows a list of its own until it is live, and for as long as `meanwhile` takes. */
async function mount(
  manager: RealtimeManager,
  queryClient: QueryClient,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  lists += 1
  const queryKey = ['bookings', lists]
  const handle = liveQueries(manager, queryClient).handle({ queryKey, table: 'bookings' })
  const isLive = new AbortController()
  const unsubscribe = handle.subscribe(() => {
    if (handle.getSnapshot().phase === 'live') isLive.abort()
  })
  const queryFn = handle.wrap(() => makeRows(1000))
  const stopWatching = new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {})
  if (handle.getSnapshot().phase !== 'live') await once(isLive.signal, 'abort')
  await meanwhile()
  stopWatching()
  unsubscribe()
  await sleep(0)
}

async function reconnect(
  server: FakeServer,
  manager: RealtimeManager,
  count: number,
): Promise<void> {
  for (let at = 0; at < count; at++) {
    server.drop()
    const isBack = () => manager.peek({ table: 'bookings' }).status === 'live'
    while (!isBack()) await sleep(1)
  }
}

function megabytes(value: number): string {
  return `${value.toFixed(2)} MB`
}
