import type { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { ms, printTable, times } from '../support/printTable.ts'
import { median } from '../support/quantile.ts'
import { asStaff } from './asStaff.ts'
import { type RefreshCost, refreshCosts } from './refreshCosts.ts'
import { medianTime, timeQuery } from './timeQuery.ts'

const GOAL = 10
const GOAL_SHARE = 0.05
const RUNS = { ours: 7, live: 3 }

/** Why a view is kept that does not save as much: the sending of many rows takes as long either way. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  event_compliance_summary: 'a page shows one year of it, and sends that',
  mv_alert_candidates: 'things become late by the clock, and only a refresh can tell pages of that',
  mv_booking_trends: 'its query adds up counters too; one without them counts every booking',
  mv_equipment_utilization: 'a page shows one month of it, and sends that',
}

/** What a read model takes to read, in milliseconds, and its query. */
interface Reading {
  readonly view: string
  readonly ours: number
  readonly live: number
  /** How often the first goes into the second where no row is sent: a plan is, once all rows are found. */
  readonly unsentRatio: number
}

/** Each read model as dashboards ask for it, beside the query that it stands for, and what keeping it costs. */
export async function compareViews(client: Client): Promise<Goal[]> {
  const costs = await refreshCosts(client)
  const readings: Reading[] = []
  for (const { view, definition } of costs) {
    readings.push({ view, ...(await readInTurns(client, view, definition)) })
  }
  printReadings(readings)
  printCosts(costs)
  const sum = (of: (cost: RefreshCost) => number) =>
    costs.reduce((total, cost) => total + of(cost), 0)
  return [
    ...readings.map(judge),
    atMost(
      'refreshes by the clock, of the time',
      GOAL_SHARE,
      sum(({ share }) => share),
      percent,
    ),
    atMost(
      'refreshes where all changes all the time, of the time',
      GOAL_SHARE,
      sum(({ mostShare }) => mostShare),
      percent,
    ),
  ]
}

async function readInTurns(
  client: Client,
  view: string,
  definition: string,
): Promise<Omit<Reading, 'view'>> {
  const read = `select * from public.${view}()`
  const query = `select * from (${definition}) live`
  const sent = { ours: [] as number[], live: [] as number[] }
  const unsent = { ours: [] as number[], live: [] as number[] }
  for (let run = 0; run < RUNS.live; run++) {
    sent.live.push(await timeQuery(client, query))
    unsent.live.push(await timeQuery(client, EXECUTE + query))
    await asStaff(client, async () => {
      sent.ours.push(await medianTime(client, read, RUNS.ours))
      unsent.ours.push(await medianTime(client, EXECUTE + read, RUNS.ours))
    })
  }
  return {
    ours: median(sent.ours),
    live: median(sent.live),
    unsentRatio: median(unsent.live) / median(unsent.ours),
  }
}

function judge({ view, live, ours }: Reading): Goal {
  const ratio = live / ours
  const argument = ratio < GOAL ? ARGUMENTS[view] : undefined
  return {
    what: `${view}: its query, over the view`,
    goal: `at least ${times(GOAL)}, or an argument`,
    measured: times(ratio) + (argument ? ', argued above' : ''),
    isMet: ratio >= GOAL || argument !== undefined,
  }
}

function printReadings(readings: readonly Reading[]): void {
  console.log()
  printTable(
    ['view', 'read', 'its query', 'ratio', 'nothing sent'],
    readings.map(({ view, ours, live, unsentRatio }) => [
      view,
      ms(ours),
      ms(live),
      times(live / ours),
      times(unsentRatio),
    ]),
  )
  for (const { view, live, ours } of readings) {
    const argument = ARGUMENTS[view]
    if (live / ours < GOAL && argument) console.log(`  ${view}: ${argument}.`)
  }
}

function printCosts(costs: readonly RefreshCost[]): void {
  const row = (name: string, of: readonly RefreshCost[]) => {
    const sum = (value: (cost: RefreshCost) => number) =>
      of.reduce((total, cost) => total + value(cost), 0)
    return [
      name,
      ms(sum(({ refresh }) => refresh)),
      of.length === 1 ? `${sum(({ gap }) => gap).toFixed(0)} s` : '',
      percent(sum(({ share }) => share)),
      percent(sum(({ mostShare }) => mostShare)),
    ]
  }
  console.log()
  printTable(
    ['refreshes', 'each takes', 'not before', 'of the time', 'if all changes all the time'],
    [...costs.map((cost) => row(cost.view, [cost])), row('all ten', costs)],
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

/** Executes a query to its last row, and sends its plan instead. */
const EXECUTE = 'explain (analyze, timing off) '
