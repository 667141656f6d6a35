import type { Page } from 'playwright'
import { describe, expect, inject } from 'vitest'
import { shownLines, storedLines } from '../support/bookingLines.ts'
import type { DashboardPage } from '../support/DashboardPage.ts'
import { it as common } from '../support/it.ts'
import { launchWholeBrowser } from '../support/launchBrowser.ts'
import { TabCrowd } from '../support/TabCrowd.ts'
import { admin } from '../support/viewers.ts'
import { writeSteadily } from '../support/writeSteadily.ts'

/** `it` with a browser that may keep pages, and whether it does. */
const it = common
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .override('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchWholeBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('keepsPages', { scope: 'file' }, async ({ browser, devstack }) => {
    const page = await browser.newPage()
    await page.goto(inject('pagesUrl'))
    await noteLife(page)
    await page.goto(devstack.url)
    await goBack(page)
    const isKept = (await lifeOf(page)).includes('pageshow true')
    await page.close()
    return isKept
  })

const TABS = 3
/** A socket without channels, as a page has it that is back, is closed by realtime-js after two of these. */
const HEARTBEAT_MS = 4000
/** Until another tab leads: see `tabChaos.test.ts`. In milliseconds. */
const SUCCEEDED_MS = 1000
/** Long enough for many changes, in milliseconds. */
const AWAY_MS = 1500

const REASON =
  'This Chromium keeps no page. That of Debian does: LIVEPANE_CHROMIUM=/usr/bin/chromium.'

/** Has the page note how it goes and comes. What it noted survives in a page that is kept, and in no other. */
async function noteLife(page: Page): Promise<void> {
  await page.evaluate(() => {
    const life: string[] = []
    Object.assign(window, { life })
    for (const type of ['pagehide', 'pageshow'] as const) {
      window.addEventListener(type, ({ persisted }) => life.push(`${type} ${persisted}`))
    }
  })
}

const lifeOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { life?: string[] }).life ?? [])

/** Why the browser did not keep the page, as it says itself. */
const notKept = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation')
    return `not kept: ${JSON.stringify(entry && Reflect.get(entry, 'notRestoredReasons'))}`
  })

/** As the browser's button does it. Playwright's own waits for a load, which a page that was kept has not. */
async function goBack(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { entries, currentIndex } = await session.send('Page.getNavigationHistory')
  const entry = entries[currentIndex - 1]
  if (!entry) throw new Error('The page has no other one to go back to.')
  await session.send('Page.navigateToHistoryEntry', { entryId: entry.id })
  await page.waitForURL(entry.url, { waitUntil: 'commit' })
  await session.detach()
}

// The small Chromium of the registry keeps none, and to find that out anew each time would take seconds.
describe.runIf(process.env.LIVEPANE_CHROMIUM)(
  'a leader that goes into the back/forward cache',
  () => {
    it('has a successor at once, and follows when it is back, without a change missed or told twice', {
      timeout: 120_000,
    }, async ({ devstack, open, keepsPages, skip, annotate }) => {
      skip(!keepsPages, REASON)
      const crowd = await TabCrowd.open(
        await open({ viewer: admin, heartbeatMs: HEARTBEAT_MS }),
        TABS,
      )
      const leader = await crowd.leader()
      const others = crowd.tabs.filter((tab) => tab !== leader)
      await noteLife(leader.page)
      const traffic = writeSteadily(devstack)
      const showAll = async (tabs: readonly DashboardPage[]) => {
        await traffic.pause()
        await devstack.realtime.settled()
        const rows = await storedLines(devstack)
        for (const tab of tabs) {
          await tab.isLive()
          await expect.poll(() => shownLines(tab)).toEqual(rows)
        }
      }

      const leftAt = Date.now()
      await leader.page.goto(devstack.url)
      const ledAfterMs = (await crowd.led(others, leftAt)) - leftAt
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS))
      await showAll(others)
      traffic.resume()
      await goBack(leader.page)
      const life = ['pagehide true', 'pageshow true']
      await expect
        .poll(() => lifeOf(leader.page), { message: await notKept(leader.page) })
        .toEqual(life)

      await showAll(crowd.tabs)
      await expect.poll(() => crowd.roles()).toEqual(['follower', 'follower', 'leader'])
      expect((await leader.inspect()).status.role).toBe('follower')
      expect(await crowd.repeated()).toEqual([])
      await expect.poll(() => devstack.realtime.stats().sockets).toBe(1)
      await annotate(`a leader that is kept has a successor after ${ledAfterMs} ms`)
      expect(ledAfterMs).toBeLessThanOrEqual(SUCCEEDED_MS)
    })
  },
)
