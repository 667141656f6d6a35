import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '../../e2e/support/launchBrowser.ts'
import { servePages } from '../../e2e/support/servePages.ts'
import { atMost, type Goal } from '../goal.ts'
import type { Settings } from '../refreshPage/settings.ts'
import { clockOffset } from '../support/clockOffset.ts'
import { ms, printTable } from '../support/printTable.ts'
import { quantile } from '../support/quantile.ts'

const REFRESHES = { full: 100, quick: 10 }
/** Beyond Livepane's flush window: no view is refreshed as often as that. */
const EVERY_MS = 600
const GOAL_MS = 500
/** A change that the page has not shown by then never comes. */
const PATIENCE_MS = 10_000
const VIEW = 'client_health_summary'
/** A seeded member of staff. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'

/** How soon a page shows what a refresh has changed: from the call that refreshes to the DOM. */
export async function timeRefreshShown(isQuick: boolean): Promise<Goal[]> {
  await using resources = new AsyncDisposableStack()
  const devstack = resources.adopt(await startDevstack(), (stack) => stack.stop())
  const root = fileURLToPath(new URL('../refreshPage', import.meta.url))
  const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
    served.stop(),
  )
  const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())

  await devstack.sql.query(`insert into nps_clients (client_name) values ('Acme')`)
  await devstack.sql.query('select public.refresh_view($1)', [VIEW])
  const { page, shown } = await openPage(browser, devstack, pages.url)
  const pageAhead = await clockOffset(() =>
    page.evaluate(() => performance.timeOrigin + performance.now()),
  )

  const times: number[] = []
  const startAt = performance.now()
  const refreshes = isQuick ? REFRESHES.quick : REFRESHES.full
  for (let n = 1; n <= refreshes; n++) {
    await sleep(Math.max(0, startAt + n * EVERY_MS - performance.now()))
    const person = `Person ${n}`
    await devstack.sql.query('update nps_clients set cse = $1', [person])
    const seen = once(shown, person, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const at = performance.now()
    await devstack.sql.query('select public.refresh_view($1)', [VIEW])
    const [seenAt]: number[] = await seen.catch((cause: unknown) => {
      throw new Error(`The page never showed "${person}".`, { cause })
    })
    times.push((seenAt ?? Number.NaN) - pageAhead - at)
  }
  console.log()
  printTable(
    [`${refreshes} refreshes, from their beginning to a page's DOM`, 'p50', 'p95', 'most'],
    [['useClients()', ...[0.5, 0.95, 1].map((share) => ms(quantile(times, share)))]],
  )
  return [atMost("a refresh, in a page's DOM, p95", GOAL_MS, quantile(times, 0.95), ms)]
}

/** A page that listens, and an emitter of each text that it shows. */
async function openPage(
  browser: Browser,
  { url, anonKey, mintToken }: Devstack,
  pageUrl: string,
): Promise<{ page: Page; shown: EventEmitter }> {
  const page = await browser.newPage()
  const shown = new EventEmitter()
  await page.exposeFunction('noteText', (text: string, at: number) => {
    shown.emit(text, at)
  })
  const settings: Settings = { url, anonKey, token: await mintToken({ sub: ADMIN }) }
  await page.addInitScript((value) => {
    window.refreshSettings = value
  }, settings)
  await page.goto(pageUrl)
  await page.locator('ul[data-phase="live"] li').waitFor({ state: 'attached' })
  return { page, shown }
}
