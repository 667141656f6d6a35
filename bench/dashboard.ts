import { equal } from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { type Devstack, startDevstack } from '@livepane/devstack'
import { withClient } from '@livepane/devstack/database'
import type { Browser } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import { changeBookings } from './dashboard/changeBookings.ts'
import { DashboardVisit, type Opening } from './dashboard/DashboardVisit.ts'
import type { Settings, Side } from './dashboardPage/dashboardBench.ts'
import { fillDashboard } from './database/fillDashboard.ts'
import { atMost, type Goal } from './goal.ts'
import type { Traffic } from './support/countTraffic.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const SIZES = {
  full: { bookings: 1_000_000, scale: 0.2, rounds: 3 },
  quick: { bookings: 10_000, scale: 0.02, rounds: 1 },
}
/** Every alert in one answer: the other side reads no further ones, and would show too few. */
const MAX_ROWS = 10_000
const CHANGES = { count: 100, ms: 10_000 }
/** A seeded member of staff, who sees everything. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'
const FOLDERS: Record<Side, string> = { livepane: 'dashboardPage', bare: 'baselineDashboard' }
const SIDES: readonly Side[] = ['livepane', 'bare']

interface Sample extends Opening {
  /** What the changes cost once the page was open. */
  changes: Traffic & { received: number }
}

/** A whole dashboard, beside the same one written without Livepane. */
export const dashboard: Benchmark = {
  name: 'dashboard',
  title: 'twelve panels in Chromium, beside a query and a channel for each on supabase-js',
  run: async ({ isQuick }) => {
    await using resources = new AsyncDisposableStack()
    const { rounds, ...rows } = SIZES[isQuick ? 'quick' : 'full']
    const devstack = resources.adopt(
      await startDevstack({ broadcast: false, maxRows: MAX_ROWS }),
      (stack) => stack.stop(),
    )
    await withClient(devstack.databaseUrl, (client) => fillDashboard(client, rows))
    const urls = {} as Record<Side, string>
    for (const side of SIDES) {
      const root = fileURLToPath(new URL(FOLDERS[side], import.meta.url))
      const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
        served.stop(),
      )
      urls[side] = pages.url
    }
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())

    const samples: Record<Side, Sample[]> = { livepane: [], bare: [] }
    let before: Record<string, string> | undefined
    // The first round warms the database up.
    for (let round = 0; round <= rounds; round++) {
      for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) {
        const { sample, first, last } = await visit(browser, devstack, urls[side])
        // Nothing has changed since the other page was looked at, so this one shows the same.
        for (const [panel, text] of Object.entries(before ?? {})) equal(first[panel], text, panel)
        before = last
        if (round > 0) samples[side].push(sample)
      }
    }
    console.log(`  ${rows.bookings.toLocaleString('en')} bookings, median of ${rounds}`)
    return print(samples)
  },
}

async function visit(browser: Browser, devstack: Devstack, pageUrl: string) {
  const { url, anonKey, mintToken, sql, realtime } = devstack
  const settings: Settings = { url, anonKey, token: await mintToken({ sub: ADMIN }) }
  // A context of its own, which has nothing in its cache.
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript((value) => {
    window.dashboardSettings = value
  }, settings)
  const visited = new DashboardVisit(page, url)
  const opening = await visited.open(pageUrl)
  const first = await visited.texts()
  const changes = await visited.during(async () => {
    await changeBookings(sql, CHANGES)
    await realtime.settled()
  })
  const last = await visited.texts()
  await context.close()
  return { sample: { ...opening, changes }, first, last }
}

const FIGURES: readonly {
  name: string
  of: (sample: Sample) => number
  format: (value: number) => string
}[] = [
  { name: 'first number', of: ({ firstMs }) => firstMs, format: ms },
  { name: 'all numbers', of: ({ allMs }) => allMs, format: ms },
  { name: 'all live', of: ({ liveMs }) => liveMs, format: ms },
  { name: 'JavaScript, gzip', of: ({ scriptBytes }) => scriptBytes, format: kilobytes },
  { name: 'requests until all is shown', of: ({ shown }) => shown.requests, format: String },
  { name: 'requests until all is live', of: ({ live }) => live.requests, format: String },
  {
    name: 'JSON until all is live, not compressed',
    of: ({ live }) => live.bytes,
    format: kilobytes,
  },
  { name: 'sockets', of: ({ frames }) => frames.sockets, format: String },
  { name: 'joins', of: ({ frames }) => frames.joins, format: String },
  { name: 'frames sent', of: ({ frames }) => frames.sent, format: String },
  { name: 'frames received', of: ({ frames }) => frames.received, format: String },
  { name: 'requests for the changes', of: ({ changes }) => changes.requests, format: String },
  {
    name: 'JSON for the changes, not compressed',
    of: ({ changes }) => changes.bytes,
    format: kilobytes,
  },
  { name: 'frames for the changes', of: ({ changes }) => changes.received, format: String },
]

function print({ livepane, bare }: Record<Side, Sample[]>): Goal[] {
  const medianOf = (samples: readonly Sample[], of: (sample: Sample) => number) =>
    median(samples.map(of))
  printTable(
    [`12 panels, ${CHANGES.count} changes in ${CHANGES.ms / 1000} s`, 'Livepane', 'supabase-js'],
    FIGURES.map(({ name, of, format }) => [
      name,
      format(medianOf(livepane, of)),
      format(medianOf(bare, of)),
    ]),
  )
  const ratio = (of: (sample: Sample) => number) => medianOf(livepane, of) / medianOf(bare, of)
  return [
    atMost(
      'sockets of a dashboard',
      1,
      medianOf(livepane, ({ frames }) => frames.sockets),
    ),
    atMost(
      `requests of a dashboard for ${CHANGES.count} changes, over supabase-js`,
      1,
      ratio(({ changes }) => changes.requests),
      times,
    ),
  ]
}

function kilobytes(value: number): string {
  return `${(value / 1000).toFixed(1)} kB`
}
