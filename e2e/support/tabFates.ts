import type { Page } from 'playwright'

/** Ends the process that renders the page, at once. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // The answer would come from the process that ends.
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Stops every line of the page, which keeps its locks and its socket, until the result is called. */
export async function pause(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve))
  await session.send('Debugger.pause')
  await paused
  return async () => {
    await session.send('Debugger.resume')
    await session.detach()
  }
}

/**
 * Headless pages always say that they are visible, so the page is told otherwise: its `visibilityState` is
 * replaced and the browser's event dispatched. Nothing of the browser's own throttling comes with it.
 */
export async function see(page: Page, visibility: DocumentVisibilityState): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibility)
}
