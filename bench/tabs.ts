import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import { atMost } from './goal.ts'
import { printTable } from './support/printTable.ts'
import type { Settings, Side } from './tabsPage/settings.ts'

const TABS = 5
const QUICK_TABS = 2
const HOOKS = 10
/** A seeded member of staff, who sees every booking. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'
const COMMIT = `
  update bookings set title = 'Seen by all' where id = 'b0000000-0000-4000-8000-000000000001'`
/** From one commit to the next, until all have heard of one, in milliseconds. */
const EVERY_MS = 500
/** So many commits, and whoever heard of none is not going to. */
const MOST_COMMITS = 60

const NAMES: Record<Side, string> = {
  livepane: 'Livepane',
  bare: 'supabase-js, a topic each',
  cacheHelpers: 'cache helpers, a topic each',
}

/** What more tabs and more hooks cost the server. */
export const tabs: Benchmark = {
  name: 'tabs',
  title: `tabs of one reader with ${HOOKS} hooks each on one table, in Chromium, counted at the server`,
  run: async ({ isQuick }) => {
    await using resources = new AsyncDisposableStack()
    const devstack = resources.adopt(await startDevstack(), (stack) => stack.stop())
    const root = fileURLToPath(new URL('tabsPage', import.meta.url))
    const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
      served.stop(),
    )
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())
    const count = isQuick ? QUICK_TABS : TABS
    const cost = (side: Side) => measureSide(side, count, browser, devstack, pages.url)

    const bare = await cost('bare')
    const cacheHelpers = await cost('cacheHelpers')
    const livepane = await cost('livepane')
    const found = { livepane, bare, cacheHelpers }
    printTable(
      [`${count} tabs with ${HOOKS} hooks each`, 'sockets', 'joins', 'frames per change'],
      Object.entries(found).map(([side, { sockets, joins, frames }]) => [
        NAMES[side as Side],
        ...[sockets, joins, frames].map(String),
      ]),
    )
    const where = `${count} tabs with ${HOOKS} hooks each on one table`
    return [
      atMost(`sockets for ${where}`, 1, livepane.sockets),
      atMost(`joins for ${where}`, 1, livepane.joins),
    ]
  },
}

interface Cost {
  sockets: number
  joins: number
  /** How often the server tells of one change. */
  frames: number
}

/** What the server counted until every hook of every tab had heard of a change. */
async function measureSide(
  side: Side,
  count: number,
  browser: Browser,
  devstack: Devstack,
  pageUrl: string,
): Promise<Cost> {
  const { url, anonKey, realtime } = devstack
  const before = realtime.stats()
  const context = await browser.newContext()
  const token = await devstack.mintToken({ sub: ADMIN })
  const settings: Settings = { side, url, anonKey, token, hooks: HOOKS }
  await context.addInitScript((value) => {
    window.tabsSettings = value
  }, settings)
  const opened: Page[] = []
  while (opened.length < count) {
    const page = await context.newPage()
    await page.goto(pageUrl)
    opened.push(page)
  }
  await untilAllHeard(opened, devstack)

  const live = realtime.stats()
  await devstack.sql.query(COMMIT)
  await realtime.settled()
  const after = realtime.stats()
  await context.close()
  return {
    sockets: live.socketsOpened - before.socketsOpened,
    joins: live.joins - before.joins,
    frames: after.changesSent - live.changesSent,
  }
}

/** Writes until each hook has heard, because none of the peers says when it begins to. */
async function untilAllHeard(opened: readonly Page[], { sql }: Devstack): Promise<void> {
  for (let commit = 0; commit < MOST_COMMITS; commit++) {
    await sql.query(COMMIT)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const heard = await Promise.all(
      opened.map((page) => page.evaluate(() => window.tabsHeard.size)),
    )
    if (heard.every((hooks) => hooks === HOOKS)) return
  }
  throw new Error('A hook heard of no change, so that what it costs says nothing.')
}
