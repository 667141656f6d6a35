import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NewWrite, OfflineSnapshot } from '@livepane/core/offline'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { resolveBrowser } from '../../scripts/browser.ts'
import type { Settings } from '../app/settings.ts'

/** A browser with a profile on disk, which outlives it. */
export class OfflinePages {
  readonly #url: string
  readonly #settings: Settings
  readonly #profile: string
  #context: BrowserContext | undefined
  pages: Page[] = []

  private constructor(url: string, settings: Settings, profile: string) {
    this.#url = url
    this.#settings = settings
    this.#profile = profile
  }

  static async create(url: string, settings: Settings): Promise<OfflinePages> {
    return new OfflinePages(url, settings, await mkdtemp(join(tmpdir(), 'livepane-profile-')))
  }

  /** Starts the browser with that many tabs. Without `isReachable`, no request gets to the database. */
  async start(tabs: number, isReachable: boolean): Promise<void> {
    const { executablePath, args } = await resolveBrowser()
    const context = await chromium.launchPersistentContext(this.#profile, { executablePath, args })
    this.#context = context
    if (!isReachable) await this.cut()
    await context.addInitScript((settings) => {
      window.livepaneSettings = settings
    }, this.#settings)
    this.pages = []
    for (let tab = 0; tab < tabs; tab++) {
      const page = await context.newPage()
      await page.goto(this.#url)
      await page.waitForFunction(() => window.livepane !== undefined)
      this.pages.push(page)
    }
  }

  async cut(): Promise<void> {
    await this.#context?.route(/\/rest\/v1\//, (route) => route.abort())
  }

  async restore(): Promise<void> {
    await this.#context?.unroute(/\/rest\/v1\//)
  }

  /** As when the machine loses power: nothing is told, nothing is saved. */
  async kill(): Promise<void> {
    const [page] = this.pages
    const context = this.#context
    if (!page || !context) throw new Error('No browser is running.')
    const closed = context.waitForEvent('close')
    const session = await context.newCDPSession(page)
    // Has no answer: the browser is gone.
    session.send('Browser.crash').catch(() => {})
    await closed
  }

  async remove(): Promise<void> {
    await this.#context?.close().catch(() => {})
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** Queues writes in a tab, one after the other. */
export async function enqueue(page: Page | undefined, writes: NewWrite[]): Promise<void> {
  await page?.evaluate(async (all) => {
    for (const write of all) await window.livepane.queue.enqueue(write)
  }, writes)
}

/** How many writes the browser keeps for all tabs, whatever each of them has heard of yet. */
export async function countKept(page: Page, url: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('writes').objectStore('writes').count()
          counting.onsuccess = () => resolve(counting.result)
          opening.result.close()
        }
      }),
    `livepane-offline:${url}`,
  )
}

/** What a tab shows of the queue. */
export async function readQueue(page: Page): Promise<OfflineSnapshot> {
  return page.evaluate(() => {
    window.livepane.queue.subscribe(() => {})
    return window.livepane.queue.getSnapshot()
  })
}
