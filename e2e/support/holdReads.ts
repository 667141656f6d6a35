import { once } from 'node:events'
import type { Page } from 'playwright'

/** Reads of bookings that wait at the door. */
export interface HeldReads {
  /** Resolves when the first one came. */
  asked: Promise<unknown>
  /** Lets those that wait through, and all later ones. */
  release(): void
}

/** Holds every read of bookings from now on. */
export async function holdReads(page: Page): Promise<HeldReads> {
  const opened = new AbortController()
  const asked = new EventTarget()
  const firstAsked = once(asked, 'asked')
  await page.route(/\/rest\/v1\/bookings/, async (route) => {
    asked.dispatchEvent(new Event('asked'))
    if (!opened.signal.aborted) await once(opened.signal, 'abort')
    await route.continue()
  })
  return { asked: firstAsked, release: () => opened.abort() }
}
