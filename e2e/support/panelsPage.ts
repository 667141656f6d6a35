import { fileURLToPath } from 'node:url'
import type { RealtimeOptions } from '@livepane/core'
import { startDevstack } from '@livepane/devstack'
import type { Page } from 'playwright'
import { test } from 'vitest'
import type { Settings, Viewer } from '../app/settings.ts'
import type { PanelTexts } from './expected/panelTexts.ts'
import { launchBrowser } from './launchBrowser.ts'
import { readFigures, readTables } from './readPanels.ts'
import { servePages } from './servePages.ts'

/** A business small enough to be read through, and of every kind. */
const BOOKINGS = 60

/** Every panel on one page, as its reader sees them. */
export class PanelsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Turns every chart to its table, once it is there. */
  async showTables(): Promise<void> {
    for (const title of ['Received by day', 'Approved cost by category', /busiest of/]) {
      const chart = this.page.getByRole('region', { name: title }).last()
      // Without a pointer, which would have to wait until nothing on a live page moves.
      await chart.getByRole('button', { name: /^Show as table/ }).dispatchEvent('click')
    }
  }

  async figures(): Promise<PanelTexts['figures']> {
    return await this.page.evaluate(readFigures)
  }

  async tables(): Promise<PanelTexts['tables']> {
    return await this.page.evaluate(readTables)
  }

  /** Titles of the panels that say that their reader may not see them. */
  async denied(): Promise<string[]> {
    return await this.page.locator('section[data-state="denied"] :is(h2, h3)').allTextContents()
  }

  /** Of each panel and card what it says of its link, by its title. */
  async claims(): Promise<Record<string, string | undefined>> {
    return await this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[data-status]')].flatMap((element) => {
          const title = element.querySelector('h1, h2, h3, .lp-stat-card-title')?.textContent
          return title ? [[title, element.dataset.status]] : []
        }),
      ),
    )
  }
}

/** `it` with a project full of rows, the panels built for it, and `open` for pages of its people. */
export const it = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('devstack', { scope: 'file' }, async ({}, { onCleanup }) => {
    const devstack = await startDevstack({ bookings: BOOKINGS })
    onCleanup(() => devstack.stop())
    // What changes is refreshed by the next drain, however soon that comes.
    await devstack.sql.query("update private.refresh_policies set min_gap = '0', max_share = 1")
    return devstack
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('pages', { scope: 'file' }, async ({}, { onCleanup }) => {
    const pages = await servePages({
      root: fileURLToPath(new URL('../panels', import.meta.url)),
      mode: 'development',
    })
    onCleanup(() => pages.stop())
    return pages
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('open', async ({ devstack, pages, browser }, { onCleanup }) => {
    const uncaught: Error[] = []
    const contexts: { close(): Promise<void> }[] = []
    onCleanup(async () => {
      await Promise.all(contexts.map((context) => context.close()))
      if (uncaught.length > 0) throw new AggregateError(uncaught, 'The page let errors through.')
    })
    return async (viewer: Viewer, options: RealtimeOptions = {}): Promise<PanelsPage> => {
      const { url, anonKey } = devstack
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
      contexts.push(context)
      const page = await context.newPage()
      // Between a thousand operations a page has more to do than to answer.
      page.setDefaultTimeout(120_000)
      page.on('pageerror', (error) => uncaught.push(error))
      await page.addInitScript(
        (settings) => {
          window.livepaneSettings = settings
        },
        { url, anonKey, viewer, options } satisfies Settings,
      )
      await page.goto(pages.url)
      return new PanelsPage(page)
    }
  })
