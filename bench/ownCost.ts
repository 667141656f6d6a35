import { once } from 'node:events'
import { createRealtime } from '@livepane/core'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { atMost } from './goal.ts'
import { type BookingRow, makeRows } from './support/bookings.ts'
import { createFakeServer } from './support/createFakeServer.ts'
import { type Contestant, measure } from './support/measure.ts'
import { printTable, us } from './support/printTable.ts'
import { median } from './support/quantile.ts'
import { UNHURRIED, watchLiveList } from './support/watchLiveList.ts'

const ROWS = 1000
/** In milliseconds. */
const GOAL = 0.0015
const FLUSHES = 10
/** Of the first flush's rows; each flush has the next one. */
const FIRST_VERSION = 2
const LAST_VERSION = FIRST_VERSION + FLUSHES - 1

/** What Livepane adds to what supabase-js does with each change anyway. */
export const ownCost: Benchmark = {
  name: 'own-cost',
  title: `one change from the socket on, in flushes of ${ROWS}, median of 15`,
  run: async ({ isQuick }) => {
    notifyManager.setScheduler((callback) => callback())
    const found = await measure(
      {
        bare: contestant(listenBare),
        keeping: contestant(listenKeeping),
        ours: contestant(listenLive),
      },
      isQuick,
    )
    const changes = ROWS * FLUSHES
    // Round by round, so that a slow moment counts on both sides of the difference.
    const added = (times: readonly number[]) =>
      median(times.map((time, round) => time - (found.bare[round] ?? 0))) / changes
    const row = (name: string, times: readonly number[]) => [
      name,
      us(median(times) / changes),
      us(added(times)),
    ]
    printTable(
      ['', 'per change', 'added'],
      [
        row('supabase-js, a callback that does nothing', found.bare),
        row('supabase-js, the newest rows kept in a Map', found.keeping),
        row('Livepane, every change in a cached list', found.ours),
      ],
    )
    return [atMost('own cost of a change, over what supabase-js does', GOAL, added(found.ours), us)]
  },
}

interface Listener {
  /** Shows what arrived. */
  flush(): void
  /** How many rows it saw change, for proof. */
  seen(): number
  stop(): void
}

function contestant(
  listen: (client: SupabaseClient, rows: BookingRow[]) => Promise<Listener>,
): Contestant {
  return async () => {
    const server = createFakeServer()
    const client = createClient('http://127.0.0.1:1', 'key', {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: server.transport },
    })
    const rows = makeRows(ROWS)
    const listener = await listen(client, rows)
    const flushes = Array.from({ length: FLUSHES }, (_, flush) =>
      makeRows(ROWS).map((row) => server.frame({ ...row, version: FIRST_VERSION + flush })),
    )
    return {
      run: () => {
        for (const frames of flushes) {
          server.send(frames)
          listener.flush()
        }
      },
      end: () => {
        if (listener.seen() !== ROWS) throw new Error(`${listener.seen()} of ${ROWS} rows changed.`)
        listener.stop()
        void client.realtime.disconnect()
      },
    }
  }
}

async function listenBare(client: SupabaseClient): Promise<Listener> {
  let changes = 0
  await join(client, () => {
    changes += 1
  })
  return { flush: () => {}, seen: () => changes / FLUSHES, stop: () => {} }
}

/** The least that anything with a list of rows has to do. */
async function listenKeeping(client: SupabaseClient): Promise<Listener> {
  const rows = new Map<string, BookingRow>()
  await join(client, (row) => rows.set(row.id, row))
  return { flush: () => {}, seen: () => rows.size, stop: () => {} }
}

async function join(client: SupabaseClient, onRow: (row: BookingRow) => void): Promise<void> {
  const isLive = new AbortController()
  client
    .channel('bare')
    .on<BookingRow>(
      'postgres_changes',
      { event: 'UPDATE', schema: 'public', table: 'bookings' },
      (payload) => onRow(payload.new),
    )
    .on('system', {}, () => isLive.abort())
    .subscribe()
  await once(isLive.signal, 'abort')
}

async function listenLive(client: SupabaseClient, rows: BookingRow[]): Promise<Listener> {
  const manager = createRealtime(client, UNHURRIED)
  const list = await watchLiveList(manager, () => rows)
  return {
    flush: () => manager.flush(),
    seen: () => list.rows().filter(({ version }) => version === LAST_VERSION).length,
    stop: list.stop,
  }
}
