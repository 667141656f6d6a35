import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import { atMost, type Goal } from './goal.ts'
import type { Settings, Side, Sighting } from './latencyPage/settings.ts'
import { pageAhead, readClock } from './support/pageAhead.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { quantile } from './support/quantile.ts'

const COMMITS = 200
const QUICK_COMMITS = 20
/** Beyond Livepane's flush window, so that each commit is the first of a quiet spell. */
const EVERY_MS = 600
const GOAL = 1.5
/** Even on a busy machine. */
const GOAL_MS = 500
/** A seeded member of staff, who sees every booking. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'
const BOOKING = 'b0000000-0000-4000-8000-000000000001'

// The statement's last moment on the server's clock; its commit follows at once.
const COMMIT = `
  update bookings set title = $1 where id = $2
  returning 1000 * extract(epoch from clock_timestamp()) as at`

const ORDERS: readonly Settings['order'][] = [
  ['livepane', 'bare'],
  ['bare', 'livepane'],
]

/** How much later than by hand a committed row is in the DOM. */
export const latency: Benchmark = {
  name: 'latency',
  title: `from commit to DOM, single-row commits ${EVERY_MS} ms apart, one tab`,
  run: async ({ isQuick }) => {
    await using resources = new AsyncDisposableStack()
    const devstack = resources.adopt(await startDevstack(), (stack) => stack.stop())
    const root = fileURLToPath(new URL('latencyPage', import.meta.url))
    const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
      served.stop(),
    )
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())

    const commits = isQuick ? QUICK_COMMITS : COMMITS
    const latencies: Record<Side, number[]> = { livepane: [], bare: [] }
    // Who joins first is served first, so each does for half of the commits.
    for (const order of ORDERS) {
      const page = await openPage(browser, devstack, pages.url, order)
      const found = await measureSides(page, devstack, commits / ORDERS.length)
      latencies.livepane.push(...found.livepane)
      latencies.bare.push(...found.bare)
      await page.context().close()
    }
    return print(latencies)
  },
}

async function openPage(
  browser: Browser,
  { url, anonKey, mintToken }: Devstack,
  pageUrl: string,
  order: Settings['order'],
): Promise<Page> {
  const page = await browser.newPage()
  const settings: Settings = { url, anonKey, order, token: await mintToken({ sub: ADMIN }) }
  await page.addInitScript((value) => {
    window.latencySettings = value
  }, settings)
  await page.goto(pageUrl)
  await page.locator('body[data-is-ready]').waitFor()
  return page
}

/** Milliseconds from each commit to each side's DOM. */
async function measureSides(
  page: Page,
  devstack: Devstack,
  commits: number,
): Promise<Record<Side, number[]>> {
  const ahead = await pageAhead(page, devstack)
  const committedAt = new Map<string, number>()
  const startAt = performance.now()
  for (let commit = 1; commit <= commits; commit++) {
    await sleep(Math.max(0, startAt + commit * EVERY_MS - performance.now()))
    const title = `Commit ${commit}`
    committedAt.set(title, await readClock(devstack.sql, COMMIT, [title, BOOKING]))
  }
  const sightings = await seen(page, commits)
  const of = (side: Side) =>
    [...committedAt].map(([title, at]) => {
      const found = sightings.find((sighting) => sighting.side === side && sighting.title === title)
      if (!found) throw new Error(`"${title}" was never shown by ${side}.`)
      return found.at - ahead - at
    })
  return { livepane: of('livepane'), bare: of('bare') }
}

/** The page's sightings, once both sides have shown the last commit. */
async function seen(page: Page, commits: number): Promise<Sighting[]> {
  await page.waitForFunction(
    (last) => window.latencySightings.filter(({ title }) => title === last).length === 2,
    `Commit ${commits}`,
  )
  return await page.evaluate(() => window.latencySightings)
}

function print({ livepane, bare }: Record<Side, number[]>): Goal[] {
  const row = (name: string, share: number) => [
    name,
    ms(quantile(livepane, share)),
    ms(quantile(bare, share)),
    times(quantile(livepane, share) / quantile(bare, share)),
  ]
  printTable(
    [`${livepane.length} commits`, 'Livepane', 'supabase-js + setState', 'ratio'],
    [row('p50', 0.5), row('p95', 0.95), row('most', 1)],
  )
  const p95 = quantile(livepane, 0.95)
  const ratio = p95 / quantile(bare, 0.95)
  return [
    atMost('commit to DOM at p95', GOAL_MS, p95, ms),
    atMost('commit to DOM at p95, over supabase-js + setState', GOAL, ratio, times),
  ]
}
