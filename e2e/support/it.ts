import { type Devstack, type DevstackOptions, startDevstack } from '@livepane/devstack'
import { inject, test } from 'vitest'
import type { Settings } from '../app/settings.ts'
import { DashboardPage, type OpenOptions } from './DashboardPage.ts'
import { launchBrowser } from './launchBrowser.ts'

/** What a test says of the page it opens; the server is this file's devstack unless it says otherwise. */
export type PageSettings = Partial<Settings> & Pick<Settings, 'viewer'>

/**
 * `it` with a stack and a browser per file, and `open` for pages. Every page is closed after its
 * test, and a test fails when one of its pages let an error through. `stack` says how the stack starts.
 */
export const it = test
  .extend('stack', { scope: 'file' }, {} as DevstackOptions)
  .extend('devstack', { scope: 'file' }, async ({ stack }, { onCleanup }): Promise<Devstack> => {
    const devstack = await startDevstack(stack)
    onCleanup(() => devstack.stop())
    return devstack
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('open', async ({ devstack, browser }, { onCleanup }) => {
    const opened: DashboardPage[] = []
    onCleanup(async () => {
      await Promise.all(opened.map(({ page }) => page.context().close()))
      const uncaught = opened.flatMap((dashboard) => dashboard.uncaught)
      if (uncaught.length > 0) throw new AggregateError(uncaught, 'The page let errors through.')
    })
    return async (settings: PageSettings, options?: OpenOptions): Promise<DashboardPage> => {
      const { url, anonKey } = devstack
      const context = await browser.newContext()
      const pageSettings = { url, anonKey, ...settings }
      const dashboard = await DashboardPage.open(context, inject('pagesUrl'), pageSettings, options)
      opened.push(dashboard)
      return dashboard
    }
  })
