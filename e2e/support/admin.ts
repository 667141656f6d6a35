import { fileURLToPath } from 'node:url'
import type { Devstack } from '@livepane/devstack'
import type { AdminSettings } from '../admin/settings.ts'
import { AdminTab } from './AdminTab.ts'
import { it as withPages } from './it.ts'
import { servePages } from './servePages.ts'
import { admin } from './viewers.ts'

/** So that nobody waits five seconds to see a page say that it is offline. */
const SOON_LOST = { lostAfterMs: 1000 }

/**
 * `it` with the dashboard with everything on it, beside `open`: `tab` is one that the tests of a file
 * share, live when each of them begins, and `openAdmin` opens another, of an admin unless the settings
 * say otherwise.
 */
export const it = withPages
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('adminUrl', { scope: 'file' }, async ({}, { onCleanup }): Promise<string> => {
    const pages = await servePages({
      root: fileURLToPath(new URL('../admin', import.meta.url)),
      mode: 'production',
    })
    onCleanup(() => pages.stop())
    return pages.url
  })
  .extend(
    'sharedTab',
    { scope: 'file' },
    async ({ devstack, browser, adminUrl }, { onCleanup }) => {
      const context = await browser.newContext()
      const tab = await AdminTab.open(
        context,
        adminUrl,
        settingsFor(devstack, { options: SOON_LOST }),
      )
      onCleanup(() => closeTabs([tab]))
      return tab
    },
  )
  .extend('tab', async ({ devstack, sharedTab }, { onCleanup }): Promise<AdminTab> => {
    onCleanup(() => devstack.realtime.accept())
    await sharedTab.isLive()
    return sharedTab
  })
  .extend('openAdmin', async ({ devstack, browser, adminUrl }, { onCleanup }) => {
    const opened: AdminTab[] = []
    onCleanup(async () => {
      devstack.realtime.accept()
      await closeTabs(opened)
    })
    return async (settings: Partial<AdminSettings> = {}): Promise<AdminTab> => {
      const context = await browser.newContext()
      const tab = await AdminTab.open(context, adminUrl, settingsFor(devstack, settings))
      opened.push(tab)
      return tab
    }
  })

function settingsFor({ url, anonKey }: Devstack, settings: Partial<AdminSettings>): AdminSettings {
  return { url, anonKey, viewer: admin, ...settings }
}

async function closeTabs(tabs: readonly AdminTab[]): Promise<void> {
  await Promise.all(tabs.map(({ page }) => page.context().close()))
  const uncaught = tabs.flatMap((tab) => tab.uncaught)
  if (uncaught.length > 0) throw new AggregateError(uncaught, 'The page let errors through.')
}
