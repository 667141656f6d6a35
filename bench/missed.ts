import { setTimeout as sleep } from 'node:timers/promises'
import { createRealtime } from '@livepane/core'
import { createSupabaseMock, type SupabaseMock } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import type { Benchmark } from './benchmark.ts'
import { atMost } from './goal.ts'
import { printTable } from './support/printTable.ts'
import { watchLiveList } from './support/watchLiveList.ts'

const DROPS = 100
const QUICK_DROPS = 5
/** The link is away for up to this many milliseconds, */
const AWAY_MS = 200
/** and then there for up to so many: supabase-js joins again a second after an error. */
const THERE_MS = 1500
/** What came while the link was down is spread over a second, so that not all clients read at once. */
const QUIET_MS = 3000

/** Rows that were inserted around drops of the link and that a list never showed. */
export const missed: Benchmark = {
  name: 'missed',
  title: 'rows that a list lacks after random drops, one inserted before, in and after each',
  run: async ({ isQuick }) => {
    const drops = isQuick ? QUICK_DROPS : DROPS
    const mock = createSupabaseMock({ tables: { bookings: [{ id: 1 }] } })
    const server = setupServer(...mock.handlers)
    server.listen({ onUnhandledFrame: 'error' })
    const [ours, bare] = [connect(mock), connect(mock)]
    const live = await watchLiveList(createRealtime(ours), async () => {
      return (await ours.from('bookings').select('*').throwOnError()).data
    })
    const heard = new Set<unknown>([1])
    bare
      .channel('bare')
      .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'bookings' }, (change) =>
        heard.add(change.new.id),
      )
      .subscribe()
    await sleep(QUIET_MS)

    const rows = mock.db.from('bookings')
    const insert = () => rows.insert({ id: rows.rows().length + 1 })
    for (let drop = 0; drop < drops; drop++) {
      insert()
      mock.network.drop()
      await sleep(AWAY_MS * Math.random())
      insert()
      mock.network.restore()
      await sleep(THERE_MS * Math.random())
      insert()
    }
    await sleep(QUIET_MS)

    const ids = rows.rows().map(({ id }) => id)
    const shown = new Set(live.rows().map(({ id }) => id))
    const lacks = (known: ReadonlySet<unknown>) => ids.filter((id) => !known.has(id)).length
    printTable(
      [`${drops} drops`, 'rows', 'missed'],
      [
        ['Livepane', String(ids.length), String(lacks(shown))],
        ['supabase-js, which reads once', String(ids.length), String(lacks(heard))],
      ],
    )
    live.stop()
    await Promise.all([ours, bare].map((client) => client.realtime.disconnect()))
    server.close()
    return [atMost(`rows missed over ${drops} drops`, 0, lacks(shown))]
  },
}

function connect({ url, anonKey }: SupabaseMock) {
  return createClient(url, anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    // Soon back, so that a hundred drops take seconds.
    realtime: { reconnectAfterMs: () => 10 },
  })
}
