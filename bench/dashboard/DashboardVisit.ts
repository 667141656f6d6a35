import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import { countFrames, type Frames } from '../support/countFrames.ts'
import { countTraffic, type Traffic } from '../support/countTraffic.ts'

/** What it took to open a dashboard. Times are from when the page was asked for, in milliseconds. */
export interface Opening {
  firstMs: number
  allMs: number
  liveMs: number
  /** Of every script, each compressed by itself. */
  scriptBytes: number
  /** Until every panel showed something. */
  shown: Traffic
  /** Until every panel was live and nothing more was asked for. */
  live: Traffic
  frames: Frames
}

const PANELS = 12
/** Nothing was asked for during so many milliseconds: what went before is over. */
const QUIET_MS = 1500

/** One look at a dashboard in a fresh browser. */
export class DashboardVisit {
  readonly #page: Page
  readonly #traffic: () => Promise<Traffic>
  readonly #frames: Readonly<Frames>
  #lastRequestAt = 0
  /** A busy server may take longer for an answer than a quiet spell lasts. */
  #unanswered = 0

  /** @param projectUrl - Where its numbers come from. */
  constructor(page: Page, projectUrl: string) {
    this.#page = page
    this.#traffic = countTraffic(page, projectUrl)
    this.#frames = countFrames(page)
    const note = (step: 1 | -1) => () => {
      this.#unanswered += step
      this.#lastRequestAt = performance.now()
    }
    page.on('request', note(1))
    page.on('requestfinished', note(-1))
    page.on('requestfailed', note(-1))
  }

  async open(pageUrl: string): Promise<Opening> {
    const page = this.#page
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body())
    })
    await page.goto(pageUrl)
    await page.waitForFunction(
      (panels) => Object.keys(window.dashboardShownAt).length === panels,
      PANELS,
    )
    const shown = await this.#traffic()
    const liveMs = await page.waitForFunction((panels) => {
      const live = document.querySelectorAll('section[data-is-live="true"]')
      return live.length === panels && performance.now()
    }, PANELS)
    await this.#quiet()
    const later = await this.#traffic()
    const shownAt = Object.values(await page.evaluate(() => window.dashboardShownAt))
    const bodies = await Promise.all(scripts)
    return {
      firstMs: Math.min(...shownAt),
      allMs: Math.max(...shownAt),
      liveMs: Number(await liveMs.jsonValue()),
      scriptBytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0),
      shown,
      live: sumOf(shown, later),
      frames: { ...this.#frames },
    }
  }

  /** What the page asked for and heard while something went on, and because of it. */
  async during(task: () => Promise<void>): Promise<Traffic & { received: number }> {
    const { received } = this.#frames
    await this.#traffic()
    await task()
    this.#lastRequestAt = performance.now()
    await this.#quiet()
    return { ...(await this.#traffic()), received: this.#frames.received - received }
  }

  /** What every panel says. */
  async texts(): Promise<Record<string, string>> {
    return await this.#page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('section')].map((panel) => [
          panel.ariaLabel,
          panel.querySelector('p')?.textContent ?? '',
        ]),
      ),
    )
  }

  async #quiet(): Promise<void> {
    while (this.#unanswered > 0 || performance.now() - this.#lastRequestAt < QUIET_MS) {
      await sleep(50)
    }
  }
}

function sumOf(a: Traffic, b: Traffic): Traffic {
  return { requests: a.requests + b.requests, bytes: a.bytes + b.bytes }
}
