import type { Inspection } from '@livepane/core'
import type { BrowserContext, Locator, Page, WebSocketRoute } from 'playwright'
import type { PageEvent } from '../app/pageLog.ts'
import type { Settings } from '../app/settings.ts'

/** The four cards. */
export type CardName = 'Bookings' | 'Pending' | 'Completed' | 'Revenue'

export interface OpenOptions {
  /** Stands between the page and Realtime, where a test wants to. */
  onSocket?: (socket: WebSocketRoute) => void
  /** What the browser does not have. */
  lacking?: 'locks' | 'BroadcastChannel'
}

/** One tab with the dashboard, as a reader and a test see it. */
export class DashboardPage {
  readonly page: Page
  /** What nothing on the page caught. */
  readonly uncaught: Error[] = []
  /** What Realtime sent to this tab, as text. */
  readonly received: string[] = []
  #url: string
  #settings: Settings

  constructor(page: Page, url: string, settings: Settings) {
    this.page = page
    this.#url = url
    this.#settings = settings
    page.on('pageerror', (error) => this.uncaught.push(error))
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.received.push(payload.toString()))
    })
  }

  /** Opens a tab and does not wait for what it shows. */
  static async open(
    context: BrowserContext,
    url: string,
    settings: Settings,
    { onSocket, lacking }: OpenOptions = {},
  ): Promise<DashboardPage> {
    if (lacking) await context.addInitScript(remove, lacking)
    const dashboard = new DashboardPage(await context.newPage(), url, settings)
    if (onSocket) await dashboard.page.routeWebSocket(/\/realtime\/v1\/websocket/, onSocket)
    await dashboard.#load()
    return dashboard
  }

  /** A second tab of the same browser, of the same viewer unless the settings say otherwise. */
  async openTab(settings: Partial<Settings> = {}): Promise<DashboardPage> {
    const all = { ...this.#settings, ...settings }
    return await DashboardPage.open(this.page.context(), this.#url, all)
  }

  /** What a card shows; empty before it shows anything. */
  async value(card: CardName): Promise<string> {
    const number = this.watched(card).locator('.lp-stat-card-number')
    return (await number.count()) === 0 ? '' : ((await number.textContent()) ?? '')
  }

  /** What an element claims of the link. */
  async status(of: CardName | 'page' | 'updates' = 'page'): Promise<string | null> {
    return await this.watched(of).getAttribute('data-status')
  }

  /** Resolves once the page says live and its first card shows a number. */
  async isLive(): Promise<void> {
    await this.page.locator('[data-watch="page"][data-status="live"]').waitFor()
    await this.page.locator('[data-watch="Bookings"][data-status="live"]').waitFor()
    await this.watched('Bookings').locator('.lp-stat-card-number').waitFor()
  }

  watched(of: CardName | 'page' | 'updates'): Locator {
    return this.page.locator(`[data-watch="${of}"]`)
  }

  booking(id: string): Locator {
    return this.page.locator(`[data-booking="${id}"]`)
  }

  /** Everything noted since the page loaded, or since `from` events were. */
  async events(from = 0): Promise<PageEvent[]> {
    return await this.page.evaluate((start) => window.livepane.log.slice(start), from)
  }

  /** Why the engine asked to read bookings again, in order. */
  async resyncs(from = 0): Promise<string[]> {
    const events = await this.events(from)
    return events.flatMap((event) => (event.type === 'resync' ? [event.reason] : []))
  }

  /** Codes of the lines that the engine wrote. */
  async logCodes(): Promise<string[]> {
    const events = await this.events()
    return events.flatMap((event) => (event.type === 'log' ? [event.code] : []))
  }

  /** What the hook on the further table says of it. */
  async extraTable(table: string): Promise<{ phase: string | null; error: string | null }> {
    const section = this.page.getByRole('region', { name: table })
    return {
      phase: await section.getAttribute('data-phase'),
      error: await section.getAttribute('data-error'),
    }
  }

  async inspect(): Promise<Inspection> {
    return await this.page.evaluate(() => window.livepane.manager.inspect())
  }

  async #load(): Promise<void> {
    await this.page.addInitScript((settings) => {
      window.livepaneSettings = settings
    }, this.#settings)
    await this.page.goto(this.#url)
  }
}

/** Runs in the page before anything of it does. */
function remove(name: 'locks' | 'BroadcastChannel'): void {
  Object.defineProperty(name === 'locks' ? navigator : window, name, { value: undefined })
}
