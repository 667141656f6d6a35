import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import type { BrowserContext, Locator, Page } from 'playwright'
import { test } from 'vitest'
import { launchBrowser } from './launchBrowser.ts'
import { servePages } from './servePages.ts'

/** The host example in a browser, as its user sees it. */
export class HostPage {
  readonly page: Page
  readonly context: BrowserContext
  #devstack: Devstack

  constructor(page: Page, devstack: Devstack) {
    this.page = page
    this.context = page.context()
    this.#devstack = devstack
  }

  async signIn(email = 'admin@livepane.test'): Promise<void> {
    await this.page.getByLabel('Email').fill(email)
    await this.page.getByLabel('Password').fill('livepane')
    await this.page.getByRole('button', { name: 'Sign in' }).click()
  }

  card(title: string): Locator {
    return this.page.getByRole('group', { name: title, exact: true })
  }

  /** What a card shows as its number; empty while it shows none. */
  async value(title: string): Promise<string> {
    const number = this.card(title).locator('.lp-stat-card-number')
    return (await number.count()) === 0 ? '' : ((await number.textContent()) ?? '')
  }

  /** Resolves once the card of bookings claims to be live. */
  async isLive(): Promise<void> {
    await this.card('Bookings').getByText('Live', { exact: true }).waitFor()
  }

  async titles(): Promise<string[]> {
    const inputs = await this.page.getByLabel('Title').all()
    return Promise.all(inputs.map((input) => input.inputValue()))
  }

  /** Everything a user can read. */
  async words(): Promise<string> {
    return (await this.page.locator('body').textContent()) ?? ''
  }

  /** No request and no socket gets to the project, while the page itself is still served. */
  async cut(): Promise<void> {
    const { url, realtime } = this.#devstack
    realtime.refuse()
    await this.context.route(`${url}/**`, (route) => route.abort())
  }

  async restore(): Promise<void> {
    const { url, realtime } = this.#devstack
    await this.context.unroute(`${url}/**`)
    realtime.accept()
  }
}

/** `it` with a project, the example built for it, and a page that nobody has signed in to yet. */
export const it = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('devstack', { scope: 'file' }, async ({}, { onCleanup }) => {
    const devstack = await startDevstack()
    onCleanup(() => devstack.stop())
    return devstack
  })
  .extend('app', { scope: 'file' }, async ({ devstack }, { onCleanup }) => {
    const app = await servePages({
      root: fileURLToPath(new URL('../../examples/host-app', import.meta.url)),
      mode: 'development',
      env: { VITE_SUPABASE_URL: devstack.url, VITE_SUPABASE_ANON_KEY: devstack.anonKey },
    })
    onCleanup(() => app.stop())
    return app
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('host', async ({ devstack, app, browser }, { onCleanup }): Promise<HostPage> => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const uncaught: Error[] = []
    page.on('pageerror', (error) => uncaught.push(error))
    onCleanup(async () => {
      await context.close()
      devstack.realtime.accept()
      if (uncaught.length > 0) throw new AggregateError(uncaught, 'The page let errors through.')
    })
    await page.goto(app.url)
    return new HostPage(page, devstack)
  })
