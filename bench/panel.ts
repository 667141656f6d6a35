import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import type { Side } from './panelPage/panelBench.ts'
import { ms, printTable } from './support/printTable.ts'
import { median, quantile } from './support/quantile.ts'

const SIZES = [100, 1000, 10_000]
const RUNS = 5
const STEPS = 60

/** What a list of notifications costs to open and to scroll, as it grows. */
export const panel: Benchmark = {
  name: 'panel',
  title: `opening and scrolling the notification panel in Chromium, median of ${RUNS}`,
  run: async ({ isQuick }) => {
    await using resources = new AsyncDisposableStack()
    const root = fileURLToPath(new URL('panelPage', import.meta.url))
    const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
      served.stop(),
    )
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())
    const page = await browser.newPage()
    await page.goto(pages.url)
    await page.waitForFunction(() => 'panelBench' in window)

    const lines: string[][] = []
    for (const size of SIZES) {
      for (const side of ['panel', 'all'] as const) {
        lines.push(await measureSide(page, side, size, isQuick ? 2 : RUNS))
      }
    }
    printTable(['list', 'rows in the DOM', 'open', 'frame p95', 'longest frame'], lines)
    return []
  },
}

async function measureSide(page: Page, side: Side, size: number, runs: number): Promise<string[]> {
  const opened: number[] = []
  const frames: number[] = []
  let rows = 0
  // The first run loads code and warms it up, which a second panel of the day does not.
  for (let run = 0; run <= runs; run++) {
    const opening = await page.evaluate(([which, count]) => window.panelBench.open(which, count), [
      side,
      size,
    ] as const)
    const times = await page.evaluate((steps) => window.panelBench.scroll(steps), STEPS)
    await page.evaluate(() => window.panelBench.close())
    rows = opening.rows
    if (run === 0) continue
    opened.push(opening.openMs)
    frames.push(...times)
  }
  const name = side === 'panel' ? 'NotificationPanel' : 'every item in a <ul>'
  return [
    `${size}, ${name}`,
    String(rows),
    ms(median(opened)),
    ms(quantile(frames, 0.95)),
    ms(Math.max(...frames)),
  ]
}
