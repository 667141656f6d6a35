import type { BrowserContext, Page } from 'playwright'
import type { Leadership } from '../../packages/core/src/tabs/leadership.ts'
import { crash, pause, see } from './tabFates.ts'

/** One tab that takes part in an election, and nothing else. */
export class ElectionTab {
  readonly page: Page
  readonly url: string
  /** What nothing on the page caught. */
  readonly uncaught: Error[] = []

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
    page.on('pageerror', (error) => this.uncaught.push(error))
  }

  static async open(context: BrowserContext, url: string): Promise<ElectionTab> {
    const tab = new ElectionTab(await context.newPage(), url)
    await tab.page.goto(url)
    return tab
  }

  async state(): Promise<Leadership> {
    return await this.page.evaluate(() => window.tab.election.state.getSnapshot())
  }

  async id(): Promise<string> {
    return await this.page.evaluate(() => window.tab.id)
  }

  async role(): Promise<Leadership['role']> {
    return (await this.state()).role
  }

  /** Resolves with the moment at which the tab came to this part, in milliseconds since the epoch. */
  async became(role: Leadership['role'], after = 0): Promise<number> {
    const found = await this.page.waitForFunction(
      ([role, after]) =>
        window.tab.log.find(({ at, state }) => state.role === role && at >= after)?.at,
      [role, after] as const,
      { polling: 20, timeout: 45_000 },
    )
    return Number(await found.jsonValue())
  }

  /** Each epoch that the tab believed in, oldest first. */
  async epochs(): Promise<number[]> {
    return await this.page.evaluate(() =>
      window.tab.log.flatMap(({ state }) => ('epoch' in state ? [state.epoch] : [])),
    )
  }

  async see(visibility: DocumentVisibilityState): Promise<void> {
    await see(this.page, visibility)
  }

  /** See `pause`: the tab keeps its lock until the result is called. */
  async pause(): Promise<() => Promise<void>> {
    return await pause(this.page)
  }

  async crash(): Promise<void> {
    await crash(this.page)
  }
}
