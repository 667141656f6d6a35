import { deepStrictEqual } from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { startDevstack } from '@livepane/devstack'
import { withClient } from '@livepane/devstack/database'
import type { Page } from 'playwright'
import { launchBrowser } from '../e2e/support/launchBrowser.ts'
import { servePages } from '../e2e/support/servePages.ts'
import type { Benchmark } from './benchmark.ts'
import type { Answer, Question, Settings, Side } from './clientsPage/clientsBench.ts'
import { type ClientRows, fillClients } from './database/fillClients.ts'
import { unheard } from './database/unheard.ts'
import { atLeast, atMost, type Goal } from './goal.ts'
import { countTraffic, type Traffic } from './support/countTraffic.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const ROWS: Record<'full' | 'quick', ClientRows> = {
  full: {
    ...{ clients: 5_000, responses: 500_000 },
    ...{ meetings: 50_000, actions: 100_000, events: 300_000 },
  },
  quick: { clients: 100, responses: 10_000, meetings: 1_000, actions: 2_000, events: 6_000 },
}
/** A seeded member of staff, who may read every client. */
const ADMIN = 'a0000000-0000-4000-8000-000000000001'
const YEAR = new Date().getUTCFullYear()
/** Six queries for whole tables are right only where a project answers with all rows; by default it stops at 1,000. */
const MAX_ROWS = 1_000_000
const SIDES: readonly Side[] = ['livepane', 'bare']

interface Comparison {
  name: string
  /** What the other side does. */
  bare: string
  runs: { full: number; quick: number }
  /** How many times as long the other side takes, at least. */
  goal: number
  question: (run: number) => Question
}

/** The smallest first: it warms up what the others share. */
const COMPARISONS: readonly Comparison[] = [
  {
    name: 'useEventCompliance',
    bare: 'steps narrowed to the client',
    runs: { full: 30, quick: 3 },
    // Four small answers one after another take four times as long as one, whatever is in them.
    goal: 3,
    // Another client each time, so that nobody has the answer ready.
    question: (run) => ({ ...ofClient(run), isNarrowed: true }),
  },
  {
    name: 'useEventCompliance',
    bare: 'steps over whole tables',
    runs: { full: 5, quick: 1 },
    goal: 10,
    question: (run) => ({ ...ofClient(run), isNarrowed: false }),
  },
  {
    name: 'useAllClientsCompliance',
    bare: 'steps over whole tables',
    runs: { full: 5, quick: 1 },
    // Either way a page takes in every client, and most of the time is spent on that.
    goal: 1,
    question: () => ({ model: 'all', year: YEAR }),
  },
  {
    name: 'useClients',
    bare: 'six tables at once',
    runs: { full: 3, quick: 1 },
    goal: 10,
    question: () => ({ model: 'clients' }),
  },
]

function ofClient(run: number) {
  return { model: 'compliance', client: `Client ${run + 1}`, year: YEAR } as const
}

type Sample = Answer & Traffic

/** What one request for a read model saves over the tables that it is made of. */
export const clients: Benchmark = {
  name: 'clients',
  title:
    'the health and compliance of clients in Chromium: one request each, beside the tables and the arithmetic',
  run: async ({ isQuick }) => {
    await using resources = new AsyncDisposableStack()
    const devstack = resources.adopt(
      await startDevstack({ broadcast: false, maxRows: MAX_ROWS }),
      (stack) => stack.stop(),
    )
    const size = isQuick ? 'quick' : 'full'
    await withClient(devstack.databaseUrl, async (client) => {
      await unheard(client, () => fillClients(client, ROWS[size]))
      for (const view of ['client_health_summary', 'event_compliance_summary']) {
        await client.query('select * from public.refresh_view($1)', [view])
      }
    })
    const root = fileURLToPath(new URL('clientsPage', import.meta.url))
    const pages = resources.adopt(await servePages({ root, mode: 'production' }), (served) =>
      served.stop(),
    )
    const browser = resources.adopt(await launchBrowser(), (opened) => opened.close())
    const page = await browser.newPage()
    const { url, anonKey, mintToken } = devstack
    const settings: Settings = { url, anonKey, token: await mintToken({ sub: ADMIN }) }
    await page.addInitScript((value) => {
      window.clientsSettings = value
    }, settings)
    await page.goto(pages.url)
    await page.waitForFunction(() => 'clientsBench' in window)

    const { clients: count, responses } = ROWS[size]
    console.log(
      `  ${count.toLocaleString('en')} clients, ${responses.toLocaleString('en')} responses`,
    )
    const goals: Goal[] = []
    for (const comparison of COMPARISONS) {
      goals.push(...print({ ...comparison, samples: await compare(page, url, comparison, size) }))
    }
    return goals
  },
}

/** Both sides in turns, each first every other time; their rows must be the same. */
async function compare(
  page: Page,
  url: string,
  { runs, question, name }: Comparison,
  size: 'full' | 'quick',
): Promise<Record<Side, Sample[]>> {
  const samples: Record<Side, Sample[]> = { livepane: [], bare: [] }
  const traffic = countTraffic(page, url)
  for (let run = 0; run < runs[size]; run++) {
    const asked = question(run)
    const answers = {} as Record<Side, Sample>
    for (const side of run % 2 === 0 ? SIDES : SIDES.toReversed()) {
      await traffic()
      const answer = await page.evaluate(([which, what]) => window.clientsBench.ask(which, what), [
        side,
        asked,
      ] as const)
      answers[side] = { ...answer, ...(await traffic()) }
    }
    expectSameRows(name, answers)
    for (const side of SIDES) samples[side].push(answers[side])
  }
  return samples
}

function expectSameRows(name: string, { livepane, bare }: Record<Side, Sample>): void {
  // Deadlines are ours alone.
  const rows = livepane.rows.map(({ deadline: _, ...row }: { deadline?: unknown }) => row)
  // One by one: the difference of five thousand rows is nothing to read.
  for (const [index, row] of bare.rows.entries()) deepStrictEqual(rows[index], row)
  if (rows.length !== bare.rows.length || rows.length === 0) {
    throw new Error(`${name} shows ${rows.length} rows, the tables ${bare.rows.length}.`)
  }
}

function print({
  name,
  bare,
  goal,
  samples,
}: Comparison & { samples: Record<Side, Sample[]> }): Goal[] {
  const of = (side: Side, figure: 'ms' | 'requests' | 'bytes') =>
    median(samples[side].map((sample) => sample[figure]))
  const line = (side: Side, words: string) => [
    words,
    String(of(side, 'requests')),
    `${(of(side, 'bytes') / 1000).toFixed(1)} kB`,
    ms(of(side, 'ms')),
  ]
  console.log()
  printTable(
    [`${samples.bare[0]?.rows.length} rows`, 'requests', 'answered', 'median'],
    [line('livepane', name), line('bare', bare)],
  )
  return [
    atMost(
      `requests of ${name}, where ${bare} take ${of('bare', 'requests')}`,
      1,
      of('livepane', 'requests'),
    ),
    atLeast(`${name}, beside ${bare}`, goal, of('bare', 'ms') / of('livepane', 'ms'), times),
  ]
}
