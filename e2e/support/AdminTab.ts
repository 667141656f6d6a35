import type { Inspection } from '@livepane/core'
import type { BrowserContext, Locator, Page } from 'playwright'
import type { AdminSettings } from '../admin/settings.ts'

const CARDS = [
  'Bookings',
  'Pending bookings',
  'Completed revenue',
  'People with an account',
  'New professionals',
] as const

type CardTitle = (typeof CARDS)[number]

/** One tab with the whole dashboard of an admin, as a reader sees it. */
export class AdminTab {
  readonly page: Page
  /** What nothing caught, on this page and on those that were opened from it. */
  readonly uncaught: Error[]
  /** What the page asked REST for, in order: `POST rpc/mv_support_sla`. */
  readonly requests: string[] = []
  /** How many sockets the page opened. */
  sockets = 0
  #url: string
  #settings: AdminSettings

  constructor(page: Page, url: string, settings: AdminSettings, uncaught: Error[] = []) {
    this.page = page
    this.uncaught = uncaught
    this.#url = url
    this.#settings = settings
    page.on('pageerror', (error) => this.uncaught.push(error))
    page.on('websocket', () => {
      this.sockets += 1
    })
    page.on('request', (request) => {
      const [, resource] = new URL(request.url()).pathname.split('/rest/v1/')
      if (resource) this.requests.push(`${request.method()} ${resource}`)
    })
  }

  /** Opens a tab and does not wait for what it shows. */
  static async open(
    context: BrowserContext,
    url: string,
    settings: AdminSettings,
    uncaught?: Error[],
  ): Promise<AdminTab> {
    const tab = new AdminTab(await context.newPage(), url, settings, uncaught)
    await tab.page.addInitScript((value) => {
      window.livepaneSettings = value
    }, settings)
    await tab.page.goto(url)
    return tab
  }

  /** Another tab of the same browser and the same admin. */
  async openTab(): Promise<AdminTab> {
    return await AdminTab.open(this.page.context(), this.#url, this.#settings, this.uncaught)
  }

  /** Resolves once the page as a whole says live, and its numbers are there. */
  async isLive(): Promise<void> {
    await this.page.getByRole('main').and(this.page.locator('[data-status="live"]')).waitFor()
    await this.page.locator('.lp-admin-header[data-status="live"]').waitFor()
    await this.card('Bookings').locator('.lp-stat-card-number').waitFor()
  }

  card(title: string): Locator {
    return this.page.getByRole('group', { name: title, exact: true })
  }

  panel(title: string | RegExp): Locator {
    return this.page.getByRole('region', { name: title })
  }

  /** What a card shows as its number; empty while it shows none. */
  async value(title: string): Promise<string> {
    const number = this.card(title).locator('.lp-stat-card-number')
    return (await number.count()) === 0 ? '' : ((await number.textContent()) ?? '')
  }

  /** Each card's number, without its currency. */
  async numbers(): Promise<Record<CardTitle, number>> {
    const entries = CARDS.map(async (title) => [title, toNumber(await this.value(title))])
    return Object.fromEntries(await Promise.all(entries))
  }

  /** What a panel shows beside a label. */
  async figure(panel: string, label: string): Promise<string> {
    const row = this.panel(panel).locator('dl > div').filter({ hasText: label })
    return (await row.locator('dd').textContent()) ?? ''
  }

  /** What the header claims of the page. */
  async status(): Promise<string> {
    const header = this.page.getByRole('group', { name: 'Live updates' })
    return (await header.getByRole('status').textContent()) ?? ''
  }

  /** Titles of what pops up now. */
  async toasts(): Promise<string[]> {
    return await this.page.locator('.lp-toast .lp-notification-title').allTextContents()
  }

  /** The button with the number of unread notifications in its name. */
  get bell(): Locator {
    return this.page.getByRole('button', { name: /^Notifications/ })
  }

  /** Opens the list of notifications. */
  async openBell(): Promise<Locator> {
    await this.bell.click()
    return this.page.getByRole('dialog', { name: 'Notifications' })
  }

  /** Closes it by its button: Escape belongs to whatever has the focus. */
  async closeBell(): Promise<void> {
    await this.bell.click()
    await this.page.getByRole('dialog', { name: 'Notifications' }).waitFor({ state: 'detached' })
  }

  async inspect(): Promise<Inspection> {
    return await this.page.evaluate(() => window.livepane.manager.inspect())
  }
}

function toNumber(text: string): number {
  return text === '' ? Number.NaN : Number(text.replace(/[^\d.-]/g, ''))
}
