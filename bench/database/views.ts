import type { Client } from 'pg'
import { atMost, type Goal } from '../goal.ts'
import { ms, printTable, times } from '../support/printTable.ts'
import { asStaff } from './asStaff.ts'
import { medianTime, timeQuery } from './timeQuery.ts'

const GOAL = 10
const GOAL_SHARE = 0.05
const RUNS = { ours: 20, live: 3 }
const DAY_SECONDS = 86_400

/** Why a view is kept whose reading is mostly the sending of its rows, which takes as long either way. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  event_compliance_summary: 'a page shows one year of it, and sends that',
  mv_alert_candidates: 'things become late by the clock, and only a refresh can tell pages of that',
  mv_equipment_utilization: 'a page shows one month of it, and sends that',
}

interface Found {
  view: string
  live: number
  ours: number
  /** Of the same two, with nothing sent. */
  unsent: { live: number; ours: number }
  refresh: number
  /** Of the day that its refreshes take, by the clock and where every refresh that is allowed is asked for. */
  share: number
  mostShare: number
}

/** Each read model as dashboards ask for it, beside the query that it stands for, and what keeping it costs. */
export async function compareViews(client: Client): Promise<Goal[]> {
  const { rows } = await client.query<Policy>(POLICIES)
  const found: Found[] = []
  for (const { view, definition, runs_a_day, most_a_day } of rows) {
    await client.query(`refresh materialized view analytics.${view}`)
    const query = `select * from (${definition}) live`
    const live = await medianTime(client, query, RUNS.live)
    const unsentLive = await medianTime(client, EXECUTE + query, RUNS.live)
    const { ours, unsentOurs } = await asStaff(client, async () => ({
      ours: await medianTime(client, `select * from public.${view}()`, RUNS.ours),
      unsentOurs: await medianTime(client, `${EXECUTE}select * from public.${view}()`, RUNS.ours),
    }))
    const refresh = await timeQuery(client, `select * from public.refresh_view('${view}')`)
    const share = (runs: number) => (runs * refresh) / 1000 / DAY_SECONDS
    found.push({
      view,
      live,
      ours,
      unsent: { live: unsentLive, ours: unsentOurs },
      refresh,
      share: share(Number(runs_a_day)),
      mostShare: share(Number(most_a_day)),
    })
  }
  return print(found)
}

function print(found: readonly Found[]): Goal[] {
  const sum = (of: (one: Found) => number) => found.reduce((total, one) => total + of(one), 0)
  console.log()
  printTable(
    ['view', 'read', 'live', 'ratio', 'refresh', 'share of the day', 'at most'],
    [
      ...found.map(({ view, ours, live, refresh, share, mostShare }) => [
        view,
        ms(ours),
        ms(live),
        times(live / ours),
        ms(refresh),
        percent(share),
        percent(mostShare),
      ]),
      [
        'all ten',
        '',
        '',
        '',
        ms(sum(({ refresh }) => refresh)),
        percent(sum(({ share }) => share)),
        percent(sum(({ mostShare }) => mostShare)),
      ],
    ],
  )
  const slow = found.filter(({ live, ours }) => live / ours < GOAL)
  for (const { view, unsent } of slow) {
    const argument = ARGUMENTS[view]
    if (!argument) continue
    const ratio = times(unsent.live / unsent.ours)
    console.log(`  ${view}: without the sending ${ratio}; ${argument}.`)
  }
  const unargued = slow.filter(({ view }) => ARGUMENTS[view] === undefined)
  return [
    atMost(
      `read models read less than ${GOAL}× faster, with no argument for them`,
      0,
      unargued.length,
    ),
    atMost(
      'refreshes at their intervals, of the time',
      GOAL_SHARE,
      sum((one) => one.share),
      percent,
    ),
    atMost(
      'refreshes where all changes all the time',
      GOAL_SHARE,
      sum((one) => one.mostShare),
      percent,
    ),
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

/** Executes a query to its last row, and sends its plan instead. */
const EXECUTE = 'explain (analyze, timing off) '

interface Policy {
  view: string
  definition: string
  runs_a_day: string
  most_a_day: string
}

/** How often the policies refresh each view in a day, and how often they would if it changed all the time. */
const POLICIES = `
  select
    policies.view_name as view,
    rtrim(pg_get_viewdef(format('analytics.%I', policies.view_name)::regclass), ';') as definition,
    case
      when at_time is not null then 1
      when business_every is null then 86400 / extract(epoch from every)
      else extract(epoch from business_until - business_from) / extract(epoch from business_every)
        + (86400 - extract(epoch from business_until - business_from)) / extract(epoch from every)
    end as runs_a_day,
    86400 / extract(epoch from min_gap) as most_a_day
  from private.refresh_policies policies
  order by 1`
