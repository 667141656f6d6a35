import type { Client } from 'pg'
import { median } from '../support/quantile.ts'

const RUNS = 3

/** What keeping a read model takes. */
export interface RefreshCost {
  readonly view: string
  /** The query that it stands for. */
  readonly definition: string
  /** How long a refresh takes, in milliseconds. */
  readonly refresh: number
  /** How soon after its beginning the next one may begin, in seconds. */
  readonly gap: number
  /** Of the time that refreshes take which are due by the clock, where nothing changes. */
  readonly share: number
  /** The same where what it is made of changes all the time. */
  readonly mostShare: number
}

/** Refreshes each view some times, and weighs that by how often its policy has it refreshed. */
export async function refreshCosts(client: Client): Promise<RefreshCost[]> {
  const times = new Map<string, number>()
  const { rows: views } = await client.query<{ view_name: string }>(
    'select view_name from private.refresh_policies order by 1',
  )
  for (const { view_name } of views) times.set(view_name, await refreshTime(client, view_name))
  const { rows } = await client.query<Policy>(POLICIES)
  return rows.map(({ view, definition, ...policy }) => {
    const refresh = times.get(view) ?? Number.NaN
    const gap = Number(policy.gap)
    const share = refresh / 1000 / gap
    return {
      ...{ view, definition, refresh, gap },
      share: Math.min(share, (refresh / 1000) * Number(policy.runs_a_second)),
      mostShare: share,
    }
  })
}

/** The median of what the refreshes themselves recorded. */
async function refreshTime(client: Client, view: string): Promise<number> {
  const times: number[] = []
  // The first one fills the view, and warms.
  for (let run = 0; run <= RUNS; run++) {
    const { rows } = await client.query<{ duration_ms: string; error_message: string | null }>(
      'select duration_ms, error_message from public.refresh_view($1)',
      [view],
    )
    const { duration_ms, error_message } = rows[0] ?? {}
    if (error_message) throw new Error(`${view} could not be refreshed: ${error_message}`)
    if (run > 0) times.push(Number(duration_ms))
  }
  return median(times)
}

interface Policy {
  view: string
  definition: string
  gap: string
  runs_a_second: string
}

/** How soon the database refreshes each view again that changes all the time, and how often one that does not. */
const POLICIES = `
  select
    policies.view_name as view,
    rtrim(pg_get_viewdef(format('analytics.%I', policies.view_name)::regclass), ';') as definition,
    extract(epoch from private.refresh_gap(policies, jobs)) as gap,
    case
      when at_time is not null then 1
      when business_every is null then 86400 / extract(epoch from every)
      else extract(epoch from business_until - business_from) / extract(epoch from business_every)
        + (86400 - extract(epoch from business_until - business_from)) / extract(epoch from every)
    end / 86400 as runs_a_second
  from private.refresh_policies policies
  join private.refresh_jobs jobs using (view_name)
  order by 1`
