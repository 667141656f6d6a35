import { once } from 'node:events'
import type { Page } from 'playwright'

/** Reads that wait at the door. */
export interface HeldReads {
  /** Resolves when the first one came. */
  asked: Promise<unknown>
  /** Lets those that wait through, and all later ones. */
  release(): void
}

/** Holds every read of bookings from now on, or of what `path` says. */
export async function holdReads(page: Page, path = /\/rest\/v1\/bookings/): Promise<HeldReads> {
  const opened = new AbortController()
  const asked = new EventTarget()
  const firstAsked = once(asked, 'asked')
  await page.route(path, async (route) => {
    asked.dispatchEvent(new Event('asked'))
    if (!opened.signal.aborted) await once(opened.signal, 'abort')
    await route.continue()
  })
  return { asked: firstAsked, release: () => opened.abort() }
}
