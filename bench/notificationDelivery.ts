import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import { atMost, type Goal } from './goal.ts'
import type { Settings } from './notificationsPage/settings.ts'
import { pageAhead, readClock } from './support/pageAhead.ts'
import { ms, printTable } from './support/printTable.ts'
import { quantile } from './support/quantile.ts'

const SAMPLES = { full: { timed: 100, told: 1000 }, quick: { timed: 10, told: 100 } }
/** Beyond Livepane's flush window, so that each commit is the first of a quiet spell. */
const EVERY_MS = 600
const GOAL_MS = 1000

// The row's moment on the server's clock. Its notification is written and committed after it.
const COMMIT = `
  insert into bookings (id) values ($1) returning 1000 * extract(epoch from clock_timestamp()) as at`

/** How soon a toast tells of a booking that was committed, and whether all are told. */
export async function measureDelivery(isQuick: boolean): Promise<Goal[]> {
  await using resources = new AsyncDisposableStack()
  const devstack = resources.adopt(await startDevstack(), (stack) => stack.stop())
  const root = fileURLToPath(new URL('notificationsPage', import.meta.url))
  const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
    served.stop(),
  )
  const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())
  const { timed, told } = isQuick ? SAMPLES.quick : SAMPLES.full

  const page = await openPage(browser, devstack, pages.url)
  const latencies = await timeToasts(page, devstack, timed)
  const wrong = await countWrong(page, devstack, told)
  printTable(
    [`${timed} bookings`, 'p50', 'p95', 'most'],
    [['commit to toast', ...[0.5, 0.95, 1].map((share) => ms(quantile(latencies, share)))]],
  )
  return [
    atMost('commit to toast at p95', GOAL_MS, quantile(latencies, 0.95), ms),
    atMost(`notifications lost or doubled of ${told}, over a drop of the socket`, 0, wrong),
  ]
}

async function openPage(
  browser: Browser,
  { url, anonKey }: Devstack,
  pageUrl: string,
): Promise<Page> {
  const page = await browser.newPage()
  const settings: Settings = { url, anonKey, email: 'admin@livepane.test', password: 'livepane' }
  await page.addInitScript((value) => {
    window.notificationSettings = value
  }, settings)
  await page.goto(pageUrl)
  await page.locator('body[data-phase="live"]').waitFor()
  return page
}

/** Milliseconds from each commit to its words in the DOM. */
async function timeToasts(page: Page, devstack: Devstack, count: number): Promise<number[]> {
  const ahead = await pageAhead(page, devstack)
  const committedAt = new Map<string, number>()
  const startAt = performance.now()
  for (let commit = 1; commit <= count; commit++) {
    await sleep(Math.max(0, startAt + commit * EVERY_MS - performance.now()))
    const id = randomUUID()
    committedAt.set(
      `Booking #${id.slice(0, 8)} created`,
      await readClock(devstack.sql, COMMIT, [id]),
    )
  }
  await page.waitForFunction((least) => window.toastSightings.length >= least, count)
  const sightings = await page.evaluate(() => window.toastSightings)
  const seenAt = new Map(sightings.map(({ message, at }) => [message, at]))
  return [...committedAt].map(([message, at]) => {
    const shown = seenAt.get(message)
    if (shown === undefined) throw new Error(`"${message}" never popped up.`)
    return shown - ahead - at
  })
}

/** How many of so many bookings are not told exactly once, when every socket dies in between. */
async function countWrong(page: Page, { sql, realtime }: Devstack, count: number): Promise<number> {
  const ids = Array.from({ length: count }, () => randomUUID())
  const insert = (some: readonly string[]) =>
    Promise.all(some.map((id) => sql.query('insert into bookings (id) values ($1)', [id])))
  await insert(ids.slice(0, count / 2))
  realtime.dropSockets()
  await insert(ids.slice(count / 2))
  await realtime.settled()
  await page.waitForFunction((last) => window.toldOf.includes(last), ids.at(-1) ?? '')
  await page.locator('body[data-phase="live"]').waitFor()
  const told = await page.evaluate(() => window.toldOf)
  return ids.filter((id) => told.filter((about) => about === id).length !== 1).length
}
