import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import type { Page } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import { atLeast } from './goal.ts'
import type { OfflineBench, Settings } from './offlinePage/settings.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const WRITES = { full: 1000, quick: 50 }
/** Both ways take turns, so that whatever slows the machine down slows both. */
const ROUNDS = { full: 5, quick: 1 }
const GOAL = 1
/** A seeded member of staff, who may write every booking. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'

type Way = keyof OfflineBench

/** How fast a queue that holds many writes empties, beside a page that sends the same ones by hand. */
export const offlineDrain: Benchmark = {
  name: 'offline',
  title: 'a queue of writes that drains, beside the same requests one after the other',
  run: async ({ isQuick }) => {
    await using resources = new AsyncDisposableStack()
    const devstack = resources.adopt(await startDevstack(), (stack) => stack.stop())
    const root = fileURLToPath(new URL('offlinePage', import.meta.url))
    const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
      served.stop(),
    )
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())
    const page = await browser.newPage()
    const token = await devstack.mintToken({ sub: ADMIN })
    await page.addInitScript(
      (settings) => {
        window.offlineSettings = settings
      },
      { url: devstack.url, anonKey: devstack.anonKey, token } satisfies Settings,
    )
    await page.goto(pages.url)
    await page.waitForFunction(() => window.offlineBench !== undefined)

    const size = isQuick ? 'quick' : 'full'
    const found: Record<Way, number[]> = { writePlainly: [], drain: [] }
    for (let round = 0; round < ROUNDS[size]; round++) {
      for (const way of ['drain', 'writePlainly'] as const) {
        found[way].push(await measure(page, devstack, way, WRITES[size]))
      }
    }

    const [drain, plain] = [median(found.drain), median(found.writePlainly)]
    const row = (name: string, value: number) => [
      name,
      ms(value),
      ms(value / WRITES[size]),
      times(plain / value),
    ]
    printTable(
      [`${WRITES[size]} writes`, 'all', 'each', 'rate'],
      [row('one after the other', plain), row('a queue that drains', drain)],
    )
    return [
      atLeast('rate of a drain, over requests one after the other', GOAL, plain / drain, times),
    ]
  },
}

/** Milliseconds for that many bookings of their own; fails unless each of them was written. */
async function measure(page: Page, { sql }: Devstack, way: Way, count: number): Promise<number> {
  const { rows } = await sql.query<{ id: string }>(
    "insert into bookings (title) select 'Before' from generate_series(1, $1) returning id",
    [count],
  )
  const ids = rows.map(({ id }) => id)
  const took = await page.evaluate(([way, ids]) => window.offlineBench[way](ids, 'After'), [
    way,
    ids,
  ] as const)
  const after = await sql.query<{ count: number }>(
    "select count(*)::int from bookings where id = any($1) and title = 'After'",
    [ids],
  )
  const written = after.rows[0]?.count
  if (written !== count) throw new Error(`${written} of ${count} bookings were written by ${way}.`)
  return took
}
