import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { vi } from 'vitest'
import { CacheInvalidator, type InvalidationEvent } from '../src/cache/cacheInvalidator.ts'
import { type InvalidationMap, namedTables } from '../src/cache/invalidationMap.ts'
import { liveQueries } from '../src/cache/liveQueries.ts'
import type { TableChange } from '../src/changes/change.ts'
import type { ChannelSignal } from '../src/channels/joinChannel.ts'
import type { LogEntry } from '../src/log.ts'
import { RealtimeManager } from '../src/manager.ts'
import { createFakePort } from './createFakePort.ts'

export interface InvalidationPage {
  map: InvalidationMap
  /** First key segments of the queries on screen, which were read once. */
  shown: readonly string[]
  /** Of those that are only in the cache. */
  cached?: readonly string[]
  /** Tables that something else on the page listens to. */
  tables?: readonly string[]
}

/** A page that keeps its cache by a map; live, and with everything of the start behind it. */
export async function setUpInvalidation({
  map,
  shown,
  cached = [],
  tables = [],
}: InvalidationPage) {
  const server = createFakePort()
  const log: LogEntry[] = []
  const manager = new RealtimeManager(server.port, { logger: (entry) => log.push(entry) })
  const queryClient = new QueryClient()
  const reads: Record<string, number> = {}
  const read = (name: string) => async () => {
    reads[name] = (reads[name] ?? 0) + 1
    return []
  }
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
    await wait(1000)
  }

  for (const name of shown) {
    const options = { queryKey: [name], staleTime: Infinity, queryFn: read(name) }
    new QueryObserver(queryClient, options).subscribe(() => {})
  }
  for (const name of cached) queryClient.setQueryData([name], 0)
  for (const table of tables) manager.table({ table }, {})
  const events: InvalidationEvent[] = []
  const invalidator = new CacheInvalidator(manager, queryClient, {
    tables: namedTables(map),
    map: () => map,
    onInvalidate: (event) => events.push(event),
  })
  const stop = invalidator.subscribe(() => {})
  await goLive()
  events.length = 0
  for (const name of shown) reads[name] = 0

  return {
    ...{ server, manager, queryClient, invalidator, events, reads, log, stop, wait },
    signal: (table: string, signal: ChannelSignal) => server.signal(signal, channelOf(table)),
    change: (table: string, change: TableChange) => server.change(change, 'rows', channelOf(table)),
    /** A query that is live on a table by itself. */
    mountLive: async (name: string, table: string) => {
      const handle = liveQueries(manager, queryClient).handle({ queryKey: [name], table })
      handle.subscribe(() => {})
      const options = { queryKey: [name], staleTime: Infinity, queryFn: handle.wrap(read(name)) }
      new QueryObserver(queryClient, options).subscribe(() => {})
      await wait(1000)
      reads[name] = 0
    },
  }
}
