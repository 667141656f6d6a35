import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import { atMost, type Goal } from './goal.ts'
import type { Side } from './joinsPage/joinsBench.ts'
import { printTable } from './support/printTable.ts'

const COUNTS = [1, 50]

/** What mounting hooks costs on the wire. */
export const joins: Benchmark = {
  name: 'joins',
  title: 'frames for hooks on one table, mounted under StrictMode in Chromium',
  run: async () => {
    await using resources = new AsyncDisposableStack()
    const root = fileURLToPath(new URL('joinsPage', import.meta.url))
    // Only in development does StrictMode mount twice.
    const pages = resources.adopt(await servePages({ root, mode: 'development' }), (served) =>
      served.stop(),
    )
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())
    const page = await browser.newPage()
    await page.goto(pages.url)
    await page.waitForFunction(() => 'joinsBench' in window)
    const framesOf = async (side: Side, count: number) =>
      tally(
        await page.evaluate(([which, hooks]) => window.joinsBench.mount(which, hooks), [
          side,
          count,
        ] as const),
      )

    const lines: string[][] = []
    const goals: Goal[] = []
    for (const count of COUNTS) {
      const [ours, bare] = [await framesOf('livepane', count), await framesOf('bare', count)]
      lines.push([`${count} hooks`, inWords(ours), inWords(bare)])
      goals.push(atMost(`joins for ${count} hooks on one table`, 1, ours.joins))
      goals.push(atMost(`leaves while ${count} hooks mount`, 0, ours.leaves))
    }
    printTable(['', 'Livepane', 'supabase-js, a topic each'], lines)
    return goals
  },
}

interface Frames {
  joins: number
  leaves: number
}

function tally(events: readonly string[]): Frames {
  const of = (event: string) => events.filter((sent) => sent === event).length
  return { joins: of('phx_join'), leaves: of('phx_leave') }
}

function inWords({ joins, leaves }: Frames): string {
  return `${joins} joins, ${leaves} leaves`
}
